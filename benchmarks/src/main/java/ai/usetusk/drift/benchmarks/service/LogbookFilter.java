package ai.usetusk.drift.benchmarks.service;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.zalando.logbook.Logbook;
import org.zalando.logbook.Logbook.ResponseProcessingStage;

/** Logbook before a context of the JDK's server. It keeps bodies in memory, as Logbook's own filters do. */
final class LogbookFilter extends Filter {

  private final Logbook logbook;

  LogbookFilter(Logbook logbook) {
    this.logbook = logbook;
  }

  @Override
  public String description() {
    return "logs requests and responses";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    byte[] asked = exchange.getRequestBody().readAllBytes();
    Copy answer = new Copy(exchange.getResponseBody());
    exchange.setStreams(new ByteArrayInputStream(asked), answer);
    ResponseProcessingStage stage =
        logbook.process(LogbookRequest.received(exchange, asked)).write();
    chain.doFilter(exchange);
    stage.process(LogbookResponse.sent(exchange, answer.bytes.toByteArray())).write();
  }

  private static final class Copy extends FilterOutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Copy(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int single) throws IOException {
      out.write(single);
      bytes.write(single);
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      out.write(source, from, length);
      bytes.write(source, from, length);
    }
  }
}
