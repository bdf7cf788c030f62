package ai.usetusk.drift.exchange;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.ContextKey;
import ai.usetusk.drift.model.Mode;
import ai.usetusk.drift.recorder.Answer;
import ai.usetusk.drift.recorder.Call;
import ai.usetusk.drift.recorder.InboundCall;
import ai.usetusk.drift.recorder.OutboundCall;
import ai.usetusk.drift.recorder.Recorder;
import ai.usetusk.drift.settings.SystemEnvironment;
import ai.usetusk.drift.settings.recording.ModeSetting;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.transform.Direction;
import java.util.function.Supplier;

/**
 * Opens exchanges. Instrumentations ask {@link #installed()} each time, because users compose their servers and
 * clients before or after they initialise the SDK. Any number of threads can use it; it does not throw.
 */
public final class HttpExchanges {

  /** Work on behalf of a call that an outer instrumentation records already. */
  private static final ContextKey<Boolean> RECORDED_BY_OUTER =
      ContextKey.of("recorded by an outer instrumentation", Boolean.class);

  private static final String TEST_ID = "x-td-trace-id";
  private static final String OWN_TRAFFIC = "x-td-skip-instrumentation";

  private static final HttpExchanges NONE = new HttpExchanges(new NoRecorder(), null);

  private static volatile HttpExchanges installed = NONE;

  private final Recorder recorder;
  private final ExchangeRules rules;

  /** Exchanges that a recorder is told of. */
  public HttpExchanges(Recorder recorder, ExchangeRules rules) {
    this.recorder = recorder;
    this.rules = rules;
  }

  /** What instrumentations use; it records nothing until the SDK is initialised. */
  public static HttpExchanges installed() {
    return installed;
  }

  /**
   * Whether nothing is going to be recorded or replayed in this process, so that instrumentations leave alone what
   * they are given: the SDK is not initialised, and its mode is such that it never will be.
   */
  public static boolean areOff() {
    return installed == NONE && ModeSetting.read(new SystemEnvironment()).mode() == Mode.DISABLED;
  }

  /** For the SDK: what instrumentations use from now on; {@code null} for none. */
  public static void install(HttpExchanges exchanges) {
    installed = exchanges == null ? NONE : exchanges;
  }

  /**
   * A request has come in.
   *
   * @param instrumentation the name of what sees it, for its span
   * @param request the request; only asked for it if it is needed, then at once
   */
  public InboundAnswer inbound(String instrumentation, Supplier<RequestHead> request) {
    FirstAnswer<RequestHead> head = new FirstAnswer<>(request);
    Answer answer;
    try {
      answer = recorder.inbound(new InboundCall(
          () -> head.get().header(TEST_ID), () -> rules.leaveOut(Direction.INBOUND, head.get())));
    } catch (RuntimeException | Error e) {
      // The server's own objects are asked for the request, and what they do is not in our hands.
      return new InboundAnswer.PassOn(Context.current());
    }
    if (answer instanceof Answer.TellMe tell) {
      return record(instrumentation, tell.call(), head);
    }
    return new InboundAnswer.PassOn(
        answer instanceof Answer.GoOn go ? go.context() : Context.empty());
  }

  private InboundAnswer record(String instrumentation, Call call, Supplier<RequestHead> request) {
    try {
      ExchangeSpans spans = new ExchangeSpans(Direction.INBOUND, instrumentation, rules);
      return new InboundAnswer.Record(
          new Exchange(call, call.context(), request.get(), spans, rules.longestBody()));
    } catch (RuntimeException | Error e) {
      call.fail(e);
      return new InboundAnswer.PassOn(call.context());
    }
  }

  /**
   * A request is about to go out.
   *
   * @param instrumentation the name of what sees it, for its span
   * @param request the request as the application made it
   * @param body gives all bytes of its body; only asked if the request is not to be sent, then at once
   */
  public OutboundAnswer outbound(
      String instrumentation, RequestHead request, Supplier<byte[]> body) {
    if (Context.current().get(RECORDED_BY_OUTER) != null || request.header(OWN_TRAFFIC) != null) {
      return new OutboundAnswer.PassOn();
    }
    ExchangeSpans spans = new ExchangeSpans(Direction.OUTBOUND, instrumentation, rules);
    OutboundCall call = new OutboundCall(span -> spans.request(request, body.get(), span));
    Answer answer = recorder.outbound(call);
    if (answer instanceof Answer.TellMe tell) {
      return record(request, tell.call(), spans);
    }
    if (answer instanceof Answer.Here here) {
      return replay(here, request);
    }
    return answer instanceof Answer.Nothing nothing
        ? new OutboundAnswer.Refuse(nothing.message())
        : new OutboundAnswer.PassOn();
  }

  private OutboundAnswer record(RequestHead request, Call call, ExchangeSpans spans) {
    try {
      if (rules.leaveOut(Direction.OUTBOUND, request)) {
        call.drop(DropReason.TRANSFORM);
      }
      Context context = Context.current().with(RECORDED_BY_OUTER, true);
      return new OutboundAnswer.Record(
          new Exchange(call, context, request, spans, rules.longestBody()));
    } catch (RuntimeException | Error e) {
      call.fail(e);
      return new OutboundAnswer.PassOn();
    }
  }

  private static OutboundAnswer replay(Answer.Here here, RequestHead request) {
    try {
      return new OutboundAnswer.Replay(
          DecodedAnswer.fit(RecordedAnswer.of(here.output()), request.method()));
    } catch (IllegalArgumentException e) {
      return new OutboundAnswer.Refuse("the recorded answer cannot be used: " + e.getMessage());
    }
  }
}
