package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.export.pipeline.UnrecordableException;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.recorder.Answer;
import ai.usetusk.drift.recorder.InboundCall;
import ai.usetusk.drift.recorder.OutboundCall;
import ai.usetusk.drift.recorder.Recorder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers each call from a recording, as a replay does, and keeps what was asked. */
final class Recordings implements Recorder {

  private final Answer answer;
  private Span asked;

  private Recordings(Answer answer) {
    this.answer = answer;
  }

  /** Answers with the output of a span. */
  static Recordings of(Span recorded) {
    return of(members(RecordedTraffic.output(recorded)));
  }

  static Recordings of(Map<String, Object> output) {
    return new Recordings(new Answer.Here(output));
  }

  /** Has no answer. */
  static Recordings without(String message) {
    return new Recordings(new Answer.Nothing(message));
  }

  /** What was asked last: a span without output. */
  Span asked() {
    return asked;
  }

  @Override
  public Answer inbound(InboundCall call) {
    return new Answer.GoOn(Context.empty());
  }

  @Override
  public Answer outbound(OutboundCall call) {
    Span.Builder span = Span.builder().kind(SpanKind.CLIENT);
    try {
      call.input().describe(span);
    } catch (UnrecordableException e) {
      throw new AssertionError(e);
    }
    asked = span.build();
    return answer;
  }

  private static Map<String, Object> members(JsonNode object) {
    Map<String, Object> members = new HashMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
    return members;
  }

  /** As a protobuf Struct has it. */
  private static Object value(JsonNode value) {
    if (value.isObject()) {
      return members(value);
    }
    if (value.isArray()) {
      List<Object> items = new ArrayList<>();
      value.forEach(item -> items.add(value(item)));
      return items;
    }
    return value.isNumber() ? (Object) value.doubleValue() : value.asText();
  }
}
