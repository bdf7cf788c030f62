package ai.usetusk.drift.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.ContextKey;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.OutboundAnswer;
import ai.usetusk.drift.exchange.Recorded;
import ai.usetusk.drift.exchange.RequestHead;
import ai.usetusk.drift.exchange.ResponseHead;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.recorder.Answer;
import ai.usetusk.drift.recorder.InboundCall;
import ai.usetusk.drift.recorder.OutboundCall;
import ai.usetusk.drift.recorder.Recorder;
import ai.usetusk.drift.status.DropReason;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every container must do: each situation happens once without the SDK and once recorded, and what the
 * client gets is the same, byte for byte.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServletContract {

  private static final long PATIENCE_SECONDS = 20;
  private static final String SNOWMAN = "sn\u00f6wman \u2603";

  private final TestApplication.Parts app = new TestApplication.Parts();
  private ServletServer plain;
  private ServletServer recording;
  private Recorded recorded = new Recorded();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Starts a server of the container. */
  abstract ServletServer start(TestApplication application, Path temporary) throws Exception;

  /** What the container sends, and calls itself. */
  abstract Container container();

  @BeforeAll
  void startServers(@TempDir Path directory) throws Exception {
    plain = start(new TestApplication(app, false), directory.resolve("plain"));
    recording = start(new TestApplication(app, true), directory.resolve("recorded"));
  }

  @AfterAll
  void stopServers() throws IOException {
    plain.close();
    recording.close();
    threads.shutdownNow();
  }

  @AfterEach
  void clear() {
    app.clear();
    recorded.close();
    recorded = new Recorded();
  }

  // What the tests share.

  void handle(String path, TestApplication.Handler handler) {
    app.handle(path, handler);
  }

  Recorded recorded() {
    return recorded;
  }

  /** The response that both servers send. */
  String same(String request) throws IOException {
    HttpExchanges.install(null);
    String expected = Wire.send(plain.port(), request);
    recorded.install();
    String response = Wire.send(recording.port(), request);
    assertEquals(expected, response);
    return response;
  }

  /** The only span, which says what the client got. */
  Span spanOf(String response) throws IOException {
    Span span = recorded.span();
    JsonNode output = Recorded.output(span);
    assertEquals(Wire.status(response), output.get("statusCode").asInt());
    byte[] body = Wire.body(response);
    assertArrayEquals(body.length == 0 ? null : body, Recorded.body(output));
    String type = Wire.header(response, "Content-Type");
    if (type != null) {
      assertEquals(type, headers(output, "content-type"));
    }
    assertEquals("JakartaServletInstrumentation", span.instrumentationName());
    assertEquals(SpanKind.SERVER, span.kind());
    return span;
  }

  private static String headers(JsonNode payload, String name) {
    for (Map.Entry<String, JsonNode> each : payload.get("headers").properties()) {
      if (each.getKey().equalsIgnoreCase(name)) {
        return each.getValue().asText();
      }
    }
    return null;
  }

  static void assertRequestBody(String expected, Span span) {
    byte[] body = Recorded.body(Recorded.input(span));
    assertNotNull(body);
    assertEquals(expected, new String(body, ISO_8859_1));
  }

  private void assertDropped(DropReason reason) {
    assertEquals(List.of(), recorded.spans());
    assertEquals(Map.of(reason, 1L), recorded.dropped());
  }

  private static void answer(HttpServletResponse response, String text) throws IOException {
    response.setContentType("text/plain");
    response.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  /** All parameters, as the application sees them. */
  private static String parameters(HttpServletRequest request) {
    StringBuilder text = new StringBuilder();
    for (String name : Collections.list(request.getParameterNames())) {
      text.append(name)
          .append('=')
          .append(List.of(request.getParameterValues(name)))
          .append('\n');
      if (!request.getParameter(name).equals(request.getParameterMap().get(name)[0])) {
        text.append("the map differs\n");
      }
    }
    return text.append(request.getParameter("no such")).toString();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unchecked(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  // 1 to 8: bodies of requests.

  @Test
  void case1FormByParameters() throws IOException {
    app.handle("/form", (request, response) -> answer(response, parameters(request)));
    String body = "b=2&a=1+one&a=%26&empty=&bare&q=body";
    String response = same(Wire.form("/form?q=query&x=%20", body));
    assertRequestBody(body, spanOf(response));
    assertTrue(response.contains("q=[query, body]"), response);
  }

  @Test
  void case1FormInTheContainersOwnEncoding() throws IOException {
    app.handle("/form", (request, response) -> answer(response, parameters(request)));
    String body = "a=%C3%B6";
    assertRequestBody(body, spanOf(same(Wire.form("/form", body))));
  }

  @Test
  void case1FormThatIsReadAfterItsParameters() throws IOException {
    app.handle("/form", (request, response) -> {
      String seen = request.getParameter("a") + text(request.getInputStream());
      try {
        seen += request.getReader().readLine();
      } catch (IllegalStateException e) {
        seen += " no reader";
      }
      answer(response, seen);
    });
    String response = same(Wire.form("/form", "a=1"));
    assertRequestBody("a=1", spanOf(response));
  }

  @Test
  void case1FormWhoseReaderIsEmptyAfterItsParameters() throws IOException {
    app.handle("/form", (request, response) -> {
      String seen = request.getParameter("a") + request.getReader().readLine();
      try {
        seen += request.getInputStream().read();
      } catch (IllegalStateException e) {
        seen += " no stream";
      }
      answer(response, seen);
    });
    assertRequestBody("a=1", spanOf(same(Wire.form("/form", "a=1"))));
  }

  @Test
  void case1OddForms() throws IOException {
    app.handle("/form", (request, response) -> answer(response, parameters(request)));
    List<String> bodies =
        List.of("=x&b=1", "&&b=1&", "a=1=2&a", "a=%F6&b=%C3%B6", "a=%zz&b=%", "%");
    List<String> taken = new ArrayList<>();
    long refused = 0;
    for (String body : bodies) {
      for (String charset : List.of("", ";charset=UTF-8", ";charset=ISO-8859-1")) {
        String request =
            Wire.post("/form", body, "Content-Type: application/x-www-form-urlencoded" + charset);
        HttpExchanges.install(null);
        String expected = Wire.send(plain.port(), request);
        recorded.install();
        String response = Wire.send(recording.port(), request);
        assertEquals(Wire.status(expected), Wire.status(response), body + charset);
        if (Wire.status(expected) == 200) {
          assertEquals(expected, response);
          taken.add(body);
        } else {
          // The pages of a container differ in the words of the exception.
          refused++;
        }
      }
    }
    assertEquals(
        taken.stream().sorted().toList(),
        recorded.spans().stream()
            .map(span -> new String(Recorded.body(Recorded.input(span)), ISO_8859_1))
            .sorted()
            .toList());
    assertEquals(
        refused == 0 ? Map.of() : Map.of(DropReason.RESPONSE_UNSEEN, refused), recorded.dropped());
  }

  @Test
  void case1FormInChunksIsReadByTheContainer() throws IOException {
    app.handle("/form", (request, response) -> answer(response, parameters(request)));
    same(Wire.request(
        "POST",
        "/form",
        "3\r\na=1\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked",
        "Content-Type: application/x-www-form-urlencoded"));
    assertDropped(DropReason.BODY_UNREAD);
  }

  @Test
  void case2EncodingThatALaterFilterSets() throws IOException {
    app.filter((request, response, chain) -> {
      request.setCharacterEncoding("UTF-8");
      chain.doFilter(request, response);
    });
    app.handle("/form", (request, response) -> answer(response, parameters(request)));
    String response = same(Wire.form("/form", "a=%E2%98%83"));
    assertTrue(new String(Wire.body(response), UTF_8).contains("a=[\u2603]"), response);
    assertRequestBody("a=%E2%98%83", spanOf(response));
  }

  @Test
  void case2UnknownEncodingIsLeftToTheContainer() throws IOException {
    app.handle("/form", (request, response) -> {
      String seen;
      try {
        seen = parameters(request);
      } catch (RuntimeException e) {
        seen = e.getClass().getName();
      }
      answer(response, seen);
    });
    same(Wire.post(
        "/form", "a=1", "Content-Type: application/x-www-form-urlencoded;charset=no-such"));
    assertDropped(DropReason.BODY_UNREAD);
  }

  @Test
  void case3FormReadAsAStream() throws IOException {
    app.handle(
        "/form",
        (request, response) ->
            answer(response, text(request.getInputStream()) + parameters(request)));
    assertRequestBody("a=1&b=2", spanOf(same(Wire.form("/form?q=1", "a=1&b=2"))));
  }

  @Test
  void case4PutFormThatAFilterParses() throws IOException {
    app.filter((request, response, chain) -> {
      String body = text(request.getInputStream());
      chain.doFilter(
          new HttpServletRequestWrapper(request) {
            @Override
            public String getParameter(String name) {
              return body.startsWith(name + "=") ? body.substring(2) : super.getParameter(name);
            }
          },
          response);
    });
    app.handle(
        "/form",
        (request, response) ->
            answer(response, request.getParameter("a") + request.getParameter("q")));
    String response = same(Wire.request(
        "PUT",
        "/form?q=2",
        "a=1",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: 3"));
    assertEquals("12", new String(Wire.body(response), UTF_8));
    assertRequestBody("a=1", spanOf(response));
  }

  @Test
  void case4PutFormByParametersIsLeftToTheContainer() throws IOException {
    app.handle("/form", (request, response) -> answer(response, parameters(request)));
    same(Wire.request(
        "PUT",
        "/form?q=2",
        "a=1",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: 3"));
    assertDropped(DropReason.BODY_UNREAD);
  }

  @Test
  void case5Multipart() throws IOException {
    app.handle(
        "/parts",
        (request, response) -> answer(response, text(request.getPart("file").getInputStream())));
    String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
        + "content\r\n--x--\r\n";
    String response =
        same(Wire.post("/parts", body, "Content-Type: multipart/form-data; boundary=x"));
    assertEquals("content", new String(Wire.body(response), UTF_8));
    assertDropped(DropReason.MULTIPART);
  }

  @Test
  void case6ReadListener() throws IOException {
    app.handle("/listen", (request, response) -> {
      AsyncContext context = request.startAsync();
      ServletInputStream in = request.getInputStream();
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      in.setReadListener(new ReadListener() {
        @Override
        public void onDataAvailable() throws IOException {
          byte[] some = new byte[3];
          while (in.isReady()) {
            int read = in.read(some);
            if (read < 0) {
              return;
            }
            body.write(some, 0, read);
          }
        }

        @Override
        public void onAllDataRead() throws IOException {
          callOut("http://other/");
          answer((HttpServletResponse) context.getResponse(), body.toString(ISO_8859_1));
          context.complete();
        }

        @Override
        public void onError(Throwable thrown) {
          context.complete();
        }
      });
    });
    String response = same(Wire.post("/listen", "without blocking"));
    assertEquals("without blocking", new String(Wire.body(response), UTF_8));
    List<Span> spans = recorded.spans();
    assertEquals(2, spans.size());
    assertRequestBody("without blocking", spans.get(0));
    assertEquals(spans.get(0).spanId(), spans.get(1).parentSpanId());
  }

  @Test
  void case7BodyThatNobodyReads() throws IOException {
    app.handle("/unread", (request, response) -> answer(response, "not read"));
    same(Wire.post("/unread", "a body"));
    assertDropped(DropReason.BODY_UNREAD);
  }

  @Test
  void case8RequestBodyOverTheLimit() throws IOException {
    app.handle(
        "/long",
        (request, response) ->
            answer(response, "" + request.getInputStream().readAllBytes().length));
    String response = same(Wire.post("/long", "x".repeat(Recorded.LONGEST_BODY + 1)));
    assertEquals("" + (Recorded.LONGEST_BODY + 1), new String(Wire.body(response), UTF_8));
    assertDropped(DropReason.BODY_TOO_LARGE);
  }

  @Test
  void case8FormOverTheLimit() throws IOException {
    app.handle(
        "/long",
        (request, response) -> answer(response, "" + request.getParameter("a").length()));
    String response = same(Wire.form("/long", "a=" + "x".repeat(Recorded.LONGEST_BODY)));
    assertEquals("" + Recorded.LONGEST_BODY, new String(Wire.body(response), UTF_8));
    assertDropped(DropReason.BODY_TOO_LARGE);
  }

  @Test
  void case8ResponseOverTheLimit() throws IOException {
    app.handle(
        "/long", (request, response) -> answer(response, "x".repeat(Recorded.LONGEST_BODY + 1)));
    String response = same(Wire.get("/long"));
    assertEquals(Recorded.LONGEST_BODY + 1, Wire.body(response).length);
    assertDropped(DropReason.BODY_TOO_LARGE);
  }

  @Test
  void readerGivesTheTextAndTheBytesAreRecorded() throws IOException {
    app.handle("/read", (request, response) -> {
      BufferedReader reader = request.getReader();
      String seen = "" + (reader == request.getReader()) + reader.readLine();
      try {
        request.getInputStream();
      } catch (IllegalStateException e) {
        seen += " no stream";
      }
      answer(response, seen);
    });
    for (String type : List.of("text/plain;charset=UTF-8", "text/plain", "application/json")) {
      for (Charset charset : List.of(UTF_8, ISO_8859_1)) {
        String body = new String("\"sn\u00f6w\"".getBytes(charset), ISO_8859_1);
        String response = same(Wire.post("/read", body, "Content-Type: " + type));
        if (recorded.dropped().isEmpty()) {
          assertRequestBody(body, spanOf(response));
        } else {
          // The bytes are not in the encoding, so the container has replaced or refused them.
          assertEquals(ISO_8859_1, charset);
          assertDropped(DropReason.NOT_ENCODABLE);
        }
        recorded.close();
        recorded = new Recorded();
      }
    }
  }

  @Test
  void bytesAreReadAndWrittenOneByOneAndInLines() throws IOException {
    app.handle("/bytes", (request, response) -> {
      ServletInputStream in = request.getInputStream();
      ServletOutputStream out = response.getOutputStream();
      response.setContentType("text/plain");
      out.print(in == request.getInputStream() && out == response.getOutputStream());
      byte[] line = new byte[100];
      out.write(line, 0, in.readLine(line, 0, line.length));
      out.write(in.skip(2) == 2 ? 'y' : 'n');
      for (int next = in.read(); next >= 0; next = in.read()) {
        out.write(next);
      }
      out.print(in.isFinished());
    });
    String response = same(Wire.post("/bytes", "line\n..\u00ff\u00fe"));
    assertTrue(response.endsWith("trueline\ny\u00ff\u00fetrue"), response);
    assertRequestBody("line\n..\u00ff\u00fe", spanOf(response));
  }

  @Test
  void chunkedBodyIsWholeThoughNobodyAskedForItsEnd() throws IOException {
    app.handle("/chunks", (request, response) -> {
      byte[] three = request.getInputStream().readNBytes(3);
      answer(response, new String(three, UTF_8));
    });
    String response = same(
        Wire.request("POST", "/chunks", "3\r\nabc\r\n0\r\n\r\n", "Transfer-Encoding: chunked"));
    assertEquals("abc", new String(Wire.body(response), UTF_8));
    if (recorded.dropped().isEmpty()) {
      assertRequestBody("abc", spanOf(response));
    } else {
      // Nobody asked, and not every container has looked.
      assertDropped(DropReason.BODY_UNREAD);
    }
  }

  @Test
  void formOfAnUnsampledRequestIsTheContainers() throws IOException {
    app.handle("/form", (request, response) -> answer(response, parameters(request)));
    String form = Wire.form("/form", "a=1");
    assertEquals(Wire.send(plain.port(), form), Wire.send(recording.port(), form));
    assertEquals(List.of(), recorded.spans());
  }

  // 9 to 15: bodies of responses, and errors.

  @Test
  void case9WriterWithoutACharset() throws IOException {
    app.handle("/write", (request, response) -> {
      response.setContentType("text/plain");
      PrintWriter writer = response.getWriter();
      writer.print("sn\u00f6wman");
      writer.append('\u2603').printf("%s %d%n", "x", 1);
      writer.println("line");
      writer.println(7);
      writer.println();
      writer.write(new char[] {'a', 'b'}, 1, 1);
      writer.write("cde", 1, 1);
      writer.write('f');
    });
    spanOf(same(Wire.get("/write")));
  }

  @Test
  void case9WriterWithACharset() throws IOException {
    app.handle("/write", (request, response) -> {
      response.setContentType("text/plain;charset=UTF-8");
      PrintWriter writer = response.getWriter();
      writer.write(SNOWMAN);
      String pair = "\ud83d\ude00";
      writer.write(pair.charAt(0));
      writer.write(pair.charAt(1));
      writer.print(writer == response.getWriter());
      try {
        response.getOutputStream();
      } catch (IllegalStateException e) {
        writer.print("no stream");
      }
      writer.print(writer.checkError());
    });
    String response = same(Wire.get("/write"));
    assertTrue(new String(Wire.body(response), UTF_8).startsWith(SNOWMAN), response);
    spanOf(response);
  }

  @Test
  void case10SmallAnswerKeepsItsLength() throws IOException {
    app.handle("/small", (request, response) -> answer(response, "small"));
    String response = same(Wire.get("/small"));
    assertEquals("5", Wire.header(response, "Content-Length"));
    spanOf(response);
  }

  @Test
  void case11ResetAfterAWrite() throws IOException {
    app.handle("/reset", (request, response) -> {
      response.setStatus(201);
      response.getWriter().print("stale");
      response.reset();
      answer(response, "fresh ");
      response.resetBuffer();
      response.getOutputStream().print("body");
      response.getOutputStream().println(1);
    });
    String response = same(Wire.get("/reset"));
    assertEquals("body1\r\n", new String(Wire.body(response), UTF_8));
    spanOf(response);
  }

  @Test
  void case12SendErrorWithAPage() throws IOException {
    app.handle("/error", (request, response) -> {
      response.getWriter().print("gone");
      response.sendError(ServletServer.STATUS_WITH_PAGE, "message");
    });
    app.handle(ServletServer.ERROR_PAGE, (request, response) -> {
      response.setContentType("text/html;charset=UTF-8");
      response.getWriter().print("page for " + request.getDispatcherType() + SNOWMAN);
    });
    String response = same(Wire.get("/error"));
    assertTrue(response.contains("page for ERROR"), response);
    spanOf(response);
  }

  @Test
  void case12ErrorPageSeesTheFormOfItsRequest() throws IOException {
    app.handle("/error", (request, response) -> {
      request.getParameter("a");
      response.sendError(ServletServer.STATUS_WITH_PAGE);
    });
    app.handle(
        ServletServer.ERROR_PAGE,
        (request, response) -> answer(response, "page for " + request.getParameter("a")));
    String response = same(Wire.form("/error", "a=1"));
    assertTrue(response.endsWith("page for 1"), response);
    assertRequestBody("a=1", spanOf(response));
  }

  @Test
  void case13SendErrorWithTheContainersPage() throws IOException {
    app.handle("/error", (request, response) -> {
      response.getWriter().print("gone");
      response.sendError(404);
    });
    assertEquals(404, Wire.status(same(Wire.get("/error"))));
    assertDropped(DropReason.RESPONSE_UNSEEN);
  }

  @Test
  void case14ExceptionWithTheContainersPage() throws IOException {
    IllegalStateException thrown = new IllegalStateException("thrown");
    app.handle("/throw", (request, response) -> {
      throw thrown;
    });
    assertEquals(500, Wire.status(same(Wire.get("/throw"))));
    assertSame(thrown, app.thrown().remove());
    assertSame(thrown, app.thrown().remove());
    JsonNode output = Recorded.output(recorded.span());
    assertEquals(500, output.get("statusCode").asInt());
    assertNull(Recorded.body(output));
  }

  @Test
  void case14ExceptionWithAPage() throws IOException {
    app.handle("/throw", (request, response) -> {
      throw new ServletServer.PageException();
    });
    app.handle(ServletServer.ERROR_PAGE, (request, response) -> answer(response, "page"));
    String response = same(Wire.get("/throw"));
    assertEquals(500, Wire.status(response));
    assertEquals("page", new String(Wire.body(response), UTF_8));
    spanOf(response);
  }

  @Test
  void case15ExceptionAfterAPartialWrite() throws IOException {
    app.handle("/throw", (request, response) -> {
      answer(response, "partial");
      throw new IllegalStateException("thrown");
    });
    String response = same(Wire.get("/throw"));
    assertEquals(500, Wire.status(response));
    assertEquals(container().sendsPartBeforeException(), response.endsWith("partial"), response);
    if (container().sendsPartBeforeException()) {
      spanOf(response);
    } else {
      assertDropped(DropReason.RESPONSE_UNSEEN);
    }
  }

  @Test
  void case15ExceptionAfterAPartOnTheWire() throws IOException {
    app.handle("/throw", (request, response) -> {
      answer(response, "partial");
      response.flushBuffer();
      throw new IllegalStateException("thrown");
    });
    assertEquals(200, Wire.status(same(Wire.get("/throw"))));
    assertDropped(DropReason.RESPONSE_CUT);
  }

  // 16 to 20: asynchronous work.

  @Test
  void case16BareStartAsync() throws IOException {
    app.handle("/async", (request, response) -> {
      AsyncContext context = request.startAsync();
      threads.execute(() -> unchecked(() -> {
        answer((HttpServletResponse) context.getResponse(), "from elsewhere");
        context.complete();
      }));
    });
    spanOf(same(Wire.get("/async")));
  }

  @Test
  void case17CompleteBeforeReturn() throws IOException {
    app.handle("/async", (request, response) -> {
      AsyncContext context = request.startAsync(request, response);
      answer(response, "complete");
      context.complete();
    });
    spanOf(same(Wire.get("/async")));
  }

  @Test
  void case17CompleteElsewhereBeforeReturn() throws IOException {
    app.handle("/async", (request, response) -> {
      CountDownLatch complete = new CountDownLatch(1);
      AsyncContext context = request.startAsync(request, response);
      threads.execute(() -> unchecked(() -> {
        answer(response, "complete");
        context.complete();
        complete.countDown();
      }));
      await(complete);
    });
    spanOf(same(Wire.get("/async")));
  }

  @Test
  void case18TimeoutWithTheContainersPage() throws IOException {
    app.handle("/async", (request, response) -> request.startAsync().setTimeout(20));
    assertEquals(500, Wire.status(same(Wire.get("/async"))));
    JsonNode output = Recorded.output(recorded.span());
    assertEquals(500, output.get("statusCode").asInt());
  }

  @Test
  void case18TimeoutThatTheApplicationAnswers() throws IOException {
    app.handle("/async", (request, response) -> {
      AsyncContext context = request.startAsync(request, response);
      context.setTimeout(20);
      context.addListener(new Listener() {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
          response.setStatus(504);
          answer(response, "too late");
          context.complete();
        }
      });
    });
    String response = same(Wire.get("/async"));
    assertEquals(504, Wire.status(response));
    spanOf(response);
  }

  @Test
  void case18TimeoutThatIsDispatchedAndSentAsAnError() throws IOException {
    app.handle("/async", (request, response) -> {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        response.sendError(ServletServer.STATUS_WITH_PAGE);
        return;
      }
      AsyncContext context = request.startAsync(request, response);
      context.setTimeout(20);
      context.addListener(new Listener() {
        @Override
        public void onTimeout(AsyncEvent event) {
          context.dispatch();
        }
      });
    });
    app.handle(ServletServer.ERROR_PAGE, (request, response) -> answer(response, "too late"));
    String response = same(Wire.get("/async"));
    assertTrue(response.endsWith("too late"), response);
    assertEquals(503, Wire.status(response));
    spanOf(response);
  }

  @Test
  void case18TimeoutThatIsSentAsAnErrorAtOnce() throws IOException {
    app.handle("/async", (request, response) -> {
      AsyncContext context = request.startAsync(request, response);
      context.setTimeout(20);
      context.addListener(new Listener() {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
          response.sendError(ServletServer.STATUS_WITH_PAGE);
          context.complete();
        }
      });
    });
    app.handle(ServletServer.ERROR_PAGE, (request, response) -> answer(response, "too late"));
    String response = same(Wire.get("/async"));
    if (response.endsWith("too late")) {
      spanOf(response);
    } else {
      assertDropped(DropReason.RESPONSE_UNSEEN);
    }
  }

  @Test
  void case19TwoAsyncDispatches() throws IOException {
    List<DispatcherType> types = new CopyOnWriteArrayList<>();
    app.handle("/async", (request, response) -> {
      types.add(request.getDispatcherType());
      int round = request.getAttribute("round") == null ? 0 : (int) request.getAttribute("round");
      response.getWriter().print("round " + round);
      if (round < 2) {
        request.setAttribute("round", round + 1);
        request.startAsync().dispatch();
      }
    });
    String response = same(Wire.get("/async"));
    assertEquals("round 0round 1round 2", new String(Wire.body(response), UTF_8));
    assertEquals(6, types.size());
    spanOf(response);
  }

  @Test
  void case20ResultOfAnotherThreadIsDispatched() throws IOException {
    app.handle("/async", (request, response) -> {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        response.setStatus(202);
        answer(response, (String) request.getAttribute("result"));
        return;
      }
      AsyncContext context = request.startAsync(request, response);
      CompletableFuture.supplyAsync(() -> "result", threads).thenAccept(result -> {
        request.setAttribute("result", result);
        context.dispatch();
      });
    });
    String response = same(Wire.get("/async"));
    assertEquals(202, Wire.status(response));
    spanOf(response);
  }

  @Test
  void case20SendErrorOfAnotherThread() throws IOException {
    app.handle("/async", (request, response) -> {
      AsyncContext context = request.startAsync(request, response);
      threads.execute(() -> unchecked(() -> {
        response.sendError(ServletServer.STATUS_WITH_PAGE);
        context.complete();
      }));
    });
    app.handle(ServletServer.ERROR_PAGE, (request, response) -> answer(response, "page"));
    String response = same(Wire.get("/async"));
    assertEquals(503, Wire.status(response));
    if (response.endsWith("page")) {
      spanOf(response);
    } else {
      assertDropped(DropReason.RESPONSE_UNSEEN);
    }
  }

  @Test
  void case20ExceptionInAnAsyncDispatch() throws IOException {
    app.handle("/async", (request, response) -> {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        throw new ServletServer.PageException();
      }
      request.startAsync().dispatch();
    });
    app.handle(ServletServer.ERROR_PAGE, (request, response) -> answer(response, "page"));
    String response = same(Wire.get("/async"));
    assertEquals(500, Wire.status(response));
    if (response.endsWith("page")) {
      spanOf(response);
    } else {
      assertEquals(500, Recorded.output(recorded.span()).get("statusCode").asInt());
    }
  }

  private abstract static class Listener implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) throws IOException {}

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {}

    @Override
    public void onError(AsyncEvent event) throws IOException {}

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {}
  }

  @Test
  void case20WriteListener() throws IOException {
    app.handle("/async", (request, response) -> {
      AsyncContext context = request.startAsync();
      ServletOutputStream out = context.getResponse().getOutputStream();
      out.setWriteListener(new WriteListener() {
        private int written;

        @Override
        public void onWritePossible() throws IOException {
          while (out.isReady()) {
            if (written == 5) {
              context.complete();
              return;
            }
            out.write(("part " + written++).getBytes(UTF_8));
          }
        }

        @Override
        public void onError(Throwable thrown) {
          context.complete();
        }
      });
    });
    String response = same(Wire.get("/async"));
    assertEquals("part 0part 1part 2part 3part 4", new String(Wire.body(response), UTF_8));
    spanOf(response);
  }

  // 21 to 27.

  @Test
  void case21EventsArriveWhileTheyAreSent() throws IOException {
    AtomicReference<CountDownLatch> received = new AtomicReference<>();
    app.handle("/events", (request, response) -> {
      response.setContentType("text/event-stream");
      response.getWriter().print("data: 1\n\n");
      response.getWriter().flush();
      await(received.get());
      response.getWriter().print("data: 2\n\n");
    });
    recorded.install();
    for (ServletServer server : List.of(plain, recording)) {
      received.set(new CountDownLatch(1));
      try (Socket socket = Wire.connect(server.port())) {
        socket.getOutputStream().write(Wire.get("/events").getBytes(ISO_8859_1));
        StringBuilder soFar = new StringBuilder();
        while (soFar.indexOf("data: 1") < 0) {
          soFar.append((char) socket.getInputStream().read());
        }
        // The application sends the second event only after we have the first.
        received.get().countDown();
        assertTrue(text(socket.getInputStream()).contains("data: 2"));
      }
    }
    assertDropped(DropReason.EVENT_STREAM);
  }

  @Test
  void case22HeadWithAWrite() throws IOException {
    app.handle("/head", (request, response) -> answer(response, "not sent"));
    spanOf(same(Wire.request("HEAD", "/head", "")));
  }

  @Test
  void case22StatusWithoutABodyWithAWrite() throws IOException {
    app.handle("/none", (request, response) -> {
      response.setStatus(Integer.parseInt(request.getParameter("status")));
      try {
        response.getOutputStream().print("not sent");
      } catch (IOException e) {
        // Some containers refuse it.
      }
    });
    for (int status : List.of(204, 304)) {
      String response = same(Wire.get("/none?status=" + status));
      if (recorded.dropped().isEmpty()) {
        assertNull(Recorded.body(Recorded.output(recorded.span())));
        assertEquals(status, Recorded.output(recorded.span()).get("statusCode").asInt());
      } else {
        assertDropped(DropReason.CLIENT_GONE);
      }
      assertEquals(status, Wire.status(response));
      recorded.close();
      recorded = new Recorded();
    }
  }

  @Test
  void case23CompressionByTheContainer() throws IOException {
    app.handle("/gzip", (request, response) -> answer(response, "compress me ".repeat(50)));
    String response = same(Wire.get("/gzip", "Accept-Encoding: gzip"));
    assertEquals("gzip", Wire.header(response, "Content-Encoding"));
    spanOf(response);
  }

  @Test
  void case23CompressionByAFilter() throws IOException {
    app.filter((request, response, chain) -> {
      response.setHeader("Content-Encoding", "gzip");
      response.setContentType("text/plain");
      ByteArrayOutputStream plainBytes = new ByteArrayOutputStream();
      chain.doFilter(request, new HttpServletResponseWrapper(response) {
        @Override
        public PrintWriter getWriter() {
          return new PrintWriter(plainBytes, true, UTF_8);
        }
      });
      try (GZIPOutputStream gzip = new GZIPOutputStream(response.getOutputStream())) {
        plainBytes.writeTo(gzip);
      }
    });
    app.handle("/gzip", (request, response) -> response.getWriter().println("compress me"));
    spanOf(same(Wire.get("/gzip")));
  }

  @Test
  void case24UnauthorizedByAFilter() throws IOException {
    app.filter((request, response, chain) -> {
      response.setStatus(401);
      response.setHeader("WWW-Authenticate", "Basic realm=\"x\"");
      answer(response, "who are you?");
    });
    spanOf(same(Wire.get("/secret")));
  }

  @Test
  void case25ClientThatGoesAway() throws Exception {
    CompletableFuture<IOException> failure = new CompletableFuture<>();
    CountDownLatch gone = new CountDownLatch(1);
    app.handle("/endless", (request, response) -> {
      ServletOutputStream out = response.getOutputStream();
      out.write(1);
      out.flush();
      await(gone);
      try {
        for (int i = 0; i < 100_000; i++) {
          out.write(new byte[10]);
          out.flush();
        }
        failure.complete(null);
      } catch (IOException e) {
        failure.complete(e);
        throw e;
      }
    });
    recorded.install();
    try (Socket socket = Wire.connect(recording.port())) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(Wire.get("/endless").getBytes(ISO_8859_1));
      socket.getInputStream().read();
    }
    gone.countDown();
    assertNotNull(failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertDropped(DropReason.CLIENT_GONE);
    assertSame(failure.get(), app.thrown().poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void case26ForwardAndInclude() throws IOException {
    app.handle("/from", (request, response) -> {
      response.setContentType("text/plain");
      request.getRequestDispatcher("/to?q=2&b=1").forward(request, response);
      response.getWriter().print("ignored");
    });
    app.handle("/to", (request, response) -> {
      response.getWriter().print(parameters(request));
      request.getRequestDispatcher("/included").include(request, response);
    });
    app.handle("/included", (request, response) -> response.getWriter().print(" included"));
    String response = same(Wire.form("/from?q=1", "a=1&q=3"));
    Span span = spanOf(response);
    assertRequestBody("a=1&q=3", span);
    assertEquals("/from?q=1", Recorded.input(span).get("target").asText());
  }

  @Test
  void case26ForwardToAPartThatOnlySetsHeaders() throws IOException {
    app.handle(
        "/from",
        (request, response) -> request.getRequestDispatcher("/to").forward(request, response));
    app.handle("/to", (request, response) -> {
      response.setContentType("text/plain");
      response.setHeader("X-Header", "value");
    });
    spanOf(same(Wire.get("/from")));
  }

  /** Speaks another protocol. */
  public static final class Greeting implements HttpUpgradeHandler {

    /** Made by the container. */
    public Greeting() {}

    @Override
    public void init(WebConnection connection) {
      unchecked(() -> {
        connection.getOutputStream().write('h');
        connection.getOutputStream().flush();
      });
    }

    @Override
    public void destroy() {}
  }

  @Test
  void case27Upgrade() throws IOException {
    app.handle("/upgrade", (request, response) -> {
      response.setHeader("Upgrade", "greeting");
      response.setHeader("Connection", "Upgrade");
      response.setStatus(101);
      request.upgrade(Greeting.class);
    });
    recorded.install();
    for (ServletServer server : List.of(plain, recording)) {
      try (Socket socket = Wire.connect(server.port())) {
        socket
            .getOutputStream()
            .write(("GET /upgrade HTTP/1.1\r\nHost: localhost\r\nUpgrade: greeting\r\n"
                    + "Connection: Upgrade\r\n\r\n")
                .getBytes(ISO_8859_1));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          int next = socket.getInputStream().read();
          assertTrue(next >= 0, head.toString());
          head.append((char) next);
        }
        assertEquals(101, Wire.status(head.toString()), head.toString());
        assertEquals('h', socket.getInputStream().read());
      }
    }
    assertDropped(DropReason.UPGRADE);
  }

  // 39: contexts.

  private static void callOut(String url) {
    OutboundAnswer answer = HttpExchanges.installed()
        .outbound("Test", new RequestHead("GET", url, "", List.of()), () -> new byte[0]);
    if (answer instanceof OutboundAnswer.Record record) {
      record.exchange().respond(new ResponseHead(200, List.of()));
      record.exchange().end();
    }
  }

  @Test
  void case39CallsBelongToTheRequestThatMakesThem() throws IOException {
    app.handle("/call", (request, response) -> {
      callOut("http://other/" + request.getParameter("n"));
      if (request.getDispatcherType() == DispatcherType.REQUEST) {
        request.startAsync().dispatch();
      }
    });
    recorded.install();
    Wire.send(recording.port(), Wire.get("/call?n=1"));
    Wire.send(recording.port(), Wire.get("/call?n=2"));
    List<Span> spans = recorded.spans();
    assertEquals(6, spans.size());
    for (Span each : spans) {
      if (each.kind() == SpanKind.CLIENT) {
        Span root = spans.stream()
            .filter(span -> span.spanId().equals(each.parentSpanId()))
            .findFirst()
            .orElseThrow();
        assertEquals(root.traceId(), each.traceId());
        String number = each.name().substring(each.name().length() - 1);
        assertTrue(Recorded.input(root).get("target").asText().endsWith("n=" + number));
      }
    }
  }

  @Test
  void case39ScopeThatIsLeftOpenDoesNotReachTheNextRequest() throws IOException {
    ContextKey<String> key = ContextKey.of("left over", String.class);
    List<String> seen = new CopyOnWriteArrayList<>();
    app.handle("/leak", (request, response) -> {
      seen.add(String.valueOf(Context.current().get(key)));
      Context.current().with(key, "left over").makeCurrent();
    });
    recorded.install();
    try (Socket socket = Wire.connect(recording.port())) {
      // One connection, so that the same thread is likely to answer.
      for (int i = 0; i < 3; i++) {
        String end = i == 2 ? "Connection: close\r\n" : "";
        socket
            .getOutputStream()
            .write(
                ("GET /leak HTTP/1.1\r\nHost: localhost\r\n" + end + "\r\n").getBytes(ISO_8859_1));
      }
      text(socket.getInputStream());
    }
    assertEquals(List.of("null", "null", "null"), seen);
    assertEquals(3, recorded.spans().size());
  }

  // What else an application does.

  @Test
  void redirect() throws IOException {
    app.handle("/redirect", (request, response) -> {
      response.getWriter().print("gone");
      response.sendRedirect("/elsewhere");
      response.getWriter().print("too late");
    });
    String response = same(Wire.get("/redirect"));
    assertEquals(302, Wire.status(response));
    Span span = spanOf(response);
    assertEquals(Wire.header(response, "Location"), headers(Recorded.output(span), "location"));
  }

  @Test
  void headersAndTargetAreThoseOfTheWire() throws IOException {
    app.handle("/headers", (request, response) -> {
      response.addHeader("X-Two", "1");
      response.addHeader("X-Two", "2");
      answer(response, "ok");
    });
    String response = same(Wire.get("/headers?a=%7Eb%20c", "X-Ask: 1", "X-Ask: 2"));
    JsonNode input = Recorded.input(spanOf(response));
    assertEquals("/headers?a=%7Eb%20c", input.get("target").asText());
    assertEquals("GET", input.get("method").asText());
    assertTrue(headers(input, "x-ask").contains("1"), input.toString());
  }

  @Test
  void attributesAreThoseOfTheApplication() throws IOException {
    app.handle("/attributes", (request, response) -> {
      request.setAttribute("own", "value");
      answer(
          response,
          Collections.list(request.getAttributeNames()).stream().sorted().toList() + " "
              + request.getAttribute("own"));
    });
    spanOf(same(Wire.get("/attributes")));
  }

  @Test
  void filterIsRegisteredOnceAndFirst() throws IOException {
    List<Boolean> wrapped = new CopyOnWriteArrayList<>();
    app.filter((request, response, chain) -> {
      wrapped.add(response instanceof HttpServletResponseWrapper);
      chain.doFilter(request, response);
    });
    app.handle("/first", (request, response) -> answer(response, "ok"));
    spanOf(same(Wire.get("/first")));
    // The other filter was declared before ours.
    assertEquals(List.of(false, true), wrapped);
  }

  @Test
  void requestThatIsNotSampledKeepsItsContextAndIsNotWrapped() throws IOException {
    ContextKey<String> key = ContextKey.of("sampled", String.class);
    List<String> seen = new CopyOnWriteArrayList<>();
    app.handle("/unsampled", (request, response) -> {
      seen.add(request.getDispatcherType()
          + " "
          + Context.current().get(key)
          + " "
          + (response instanceof HttpServletResponseWrapper));
      if (request.getDispatcherType() == DispatcherType.REQUEST) {
        request.startAsync().dispatch();
      }
    });
    HttpExchanges.install(new HttpExchanges(
        new Recorder() {
          @Override
          public Answer inbound(InboundCall call) {
            return new Answer.GoOn(Context.empty().with(key, "no"));
          }

          @Override
          public Answer outbound(OutboundCall call) {
            throw new AssertionError("nobody calls out");
          }
        },
        null));
    Wire.send(recording.port(), Wire.get("/unsampled"));
    assertEquals(List.of("REQUEST no false", "ASYNC no false"), seen);
  }

  @Test
  void recorderThatFailsDoesNotReachTheApplication() throws IOException {
    app.handle("/fails", (request, response) -> answer(response, "ok"));
    HttpExchanges.install(new HttpExchanges(
        new Recorder() {
          @Override
          public Answer inbound(InboundCall call) {
            throw new IllegalStateException("ours");
          }

          @Override
          public Answer outbound(OutboundCall call) {
            throw new AssertionError("nobody calls out");
          }
        },
        null));
    assertEquals(
        Wire.send(plain.port(), Wire.get("/fails")),
        Wire.send(recording.port(), Wire.get("/fails")));
  }

  @Test
  void nothingIsWrappedWhileNothingIsRecorded() throws IOException {
    app.handle(
        "/plain",
        (request, response) -> answer(
            response,
            (request instanceof ServletRequestWrapper)
                + " "
                + request.getAttribute(Visit.ATTRIBUTE)));
    String response = Wire.send(recording.port(), Wire.get("/plain"));
    assertEquals("false null", new String(Wire.body(response), UTF_8));
    assertFalse(response.isEmpty());
  }
}
