package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.exchange.ExchangeRules;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.export.pipeline.SpanSource;
import ai.usetusk.drift.export.pipeline.UnrecordableException;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.recorder.Answer;
import ai.usetusk.drift.recorder.Call;
import ai.usetusk.drift.recorder.InboundCall;
import ai.usetusk.drift.recorder.OutboundCall;
import ai.usetusk.drift.recorder.Recorder;
import ai.usetusk.drift.status.DropReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.boot.json.JsonParserFactory;

/** Stands for the recorder of one call, until it is closed: gives an answer, and keeps what it is told. */
final class AnsweringRecorder implements Recorder, Call, AutoCloseable {

  private final HttpExchanges before = HttpExchanges.installed();
  private final Answer answer;
  private final List<String> told = new ArrayList<>();
  private boolean ended;

  private AnsweringRecorder(Answer answer) {
    this.answer = answer;
    HttpExchanges.install(new HttpExchanges(this, ExchangeRules.everything(1 << 20)));
  }

  /** Replays a recorded output. */
  static AnsweringRecorder replaying(Map<String, Object> output) {
    return new AnsweringRecorder(new Answer.Here(output));
  }

  /** Replays, but has no recording. */
  static AnsweringRecorder withoutAnswer() {
    return new AnsweringRecorder(new Answer.Nothing("there is no recording of it"));
  }

  static AnsweringRecorder recording() {
    return new AnsweringRecorder(null);
  }

  static Map<String, Object> response(int status, String contentType, String body) {
    return Map.of(
        "statusCode",
        (double) status,
        "headers",
        Map.of("Content-Type", contentType),
        "body",
        Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
  }

  /** A line for each call: what was asked when it is replayed, how it ended when it is recorded. */
  List<String> told() {
    return told;
  }

  @Override
  public Answer inbound(InboundCall call) {
    return new Answer.GoOn(Context.current());
  }

  @Override
  public Answer outbound(OutboundCall call) {
    if (answer == null) {
      return new Answer.TellMe(this);
    }
    told.add(line(call.input()));
    return answer;
  }

  private static String line(SpanSource source) {
    Span.Builder builder = Span.builder();
    try {
      source.describe(builder);
    } catch (UnrecordableException e) {
      return e.getMessage();
    }
    Span span = builder.build();
    String line = span.name() + text(span.input(), "body");
    return span.output() == null ? line : line + " ->" + outcome(span.output());
  }

  private static String outcome(byte[] output) {
    Map<String, Object> json = json(output);
    Object status = json.get("statusCode");
    return status == null
        ? " " + json.get("errorName")
        : " " + ((Number) status).intValue() + text(output, "body");
  }

  private static String text(byte[] json, String member) {
    Object value = json(json).get(member);
    return value == null
        ? ""
        : " " + new String(Base64.getDecoder().decode((String) value), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> json(byte[] json) {
    return JsonParserFactory.getJsonParser().parseMap(new String(json, StandardCharsets.UTF_8));
  }

  @Override
  public Context context() {
    return Context.current();
  }

  @Override
  public boolean reserve(int bytes) {
    return true;
  }

  @Override
  public boolean isDropped() {
    return false;
  }

  @Override
  public void end(SpanSource source) {
    if (!ended) {
      ended = true;
      told.add(line(source));
    }
  }

  @Override
  public void fail(Throwable failure) {
    throw new AssertionError("the SDK failed", failure);
  }

  @Override
  public void drop(DropReason reason) {
    if (!ended) {
      ended = true;
      told.add("dropped: " + reason.code());
    }
  }

  @Override
  public void close() {
    HttpExchanges.install(before);
  }
}
