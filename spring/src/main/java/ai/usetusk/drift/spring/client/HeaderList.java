package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.http.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** Spring's headers as the lines of a message. */
final class HeaderList {

  private HeaderList() {}

  static List<HttpHeader> of(HttpHeaders headers) {
    List<HttpHeader> lines = new ArrayList<>();
    headers.forEach((name, values) -> {
      for (String value : values) {
        if (value != null) {
          lines.add(new HttpHeader(name, value));
        }
      }
    });
    return lines;
  }
}
