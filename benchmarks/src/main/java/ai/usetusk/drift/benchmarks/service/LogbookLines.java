package ai.usetusk.drift.benchmarks.service;

import com.sun.net.httpserver.HttpContext;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.zalando.logbook.Correlation;
import org.zalando.logbook.HttpLogWriter;
import org.zalando.logbook.Logbook;
import org.zalando.logbook.Logbook.ResponseProcessingStage;
import org.zalando.logbook.Precorrelation;
import org.zalando.logbook.core.DefaultSink;
import org.zalando.logbook.json.JsonHttpLogFormatter;

/**
 * Logbook with its defaults and its JSON format, writing into a buffered file. It has no adapter for the JDK's
 * server, nor for the JDK's client; these are as thin as they can be.
 */
final class LogbookLines implements Wrapping {

  private final Logbook logbook;
  private final LineFile file;

  private LogbookLines(LineFile file) {
    this.file = file;
    this.logbook = Logbook.builder()
        .sink(new DefaultSink(new JsonHttpLogFormatter(), file))
        .build();
  }

  static LogbookLines into(Path file) throws IOException {
    return new LogbookLines(new LineFile(
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
  }

  @Override
  public void around(HttpContext context) {
    context.getFilters().add(new LogbookFilter(logbook));
  }

  @Override
  public Caller around(HttpClient client, URI upstream) {
    HttpCaller caller = new HttpCaller(client, upstream);
    return (path, json) -> {
      HttpRequest request = caller.request(path, json);
      ResponseProcessingStage stage =
          logbook.process(LogbookRequest.sent(request, json)).write();
      HttpResponse<byte[]> response = caller.send(request);
      stage.process(LogbookResponse.received(response)).write();
      return response.body();
    };
  }

  @Override
  public void flush() throws IOException {
    file.flush();
  }

  @Override
  public Spans spans() {
    return Spans.NONE;
  }

  /** One line for each message. */
  private record LineFile(BufferedWriter out) implements HttpLogWriter {

    @Override
    public void write(Precorrelation precorrelation, String request) throws IOException {
      write(request);
    }

    @Override
    public void write(Correlation correlation, String response) throws IOException {
      write(response);
    }

    private void write(String line) throws IOException {
      synchronized (out) {
        out.write(line);
        out.write('\n');
      }
    }

    private void flush() throws IOException {
      synchronized (out) {
        out.flush();
      }
    }
  }
}
