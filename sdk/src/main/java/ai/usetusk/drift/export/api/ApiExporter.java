package ai.usetusk.drift.export.api;

import ai.usetusk.drift.core.CoreEngine;
import ai.usetusk.drift.core.EncodedSpan;
import ai.usetusk.drift.core.ExportRequest;
import ai.usetusk.drift.core.SpanBytes;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.export.TraceExporter;
import ai.usetusk.drift.export.TraceSpans;
import ai.usetusk.drift.model.InvalidInputException;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.status.CircuitState;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.status.ExportStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends traces to the API.
 *
 * <p>The spans of a batch go into as few requests as the limits allow: 512 spans and 4 MiB. The spans of a
 * trace go into one request if they fit. A span that cannot be encoded, or is too large for any request, takes
 * the others of its trace in this batch with it. If a trace takes several requests and one of them is lost, what
 * the others have is kept.
 *
 * <p>A request is sent up to three times, unless the API refuses it. If five requests fail within a minute, none
 * is sent for half a minute. The API is not asked whether it knows a span already: a request whose answer is lost
 * is sent again.
 *
 * <p>One thread exports; others may ask for the status or close the exporter meanwhile, which ends all waiting at
 * once. So does an interrupt of the exporting thread, which stays interrupted. No thread and no connection is there
 * before the first export; those of the JDK's HTTP client that are there after {@link #close()} are daemons and
 * end by themselves.
 */
public final class ApiExporter implements TraceExporter {

  private final ServiceIdentity identity;
  private final CoreEngine engine;
  private final RequestCoding coding;
  private final ExportNews news;
  private final Limits limits;
  private final Ending ending = new Ending();
  private final ExportCounters counters = new ExportCounters();
  private final ApiCircuit circuit;
  private final ApiClient client;
  private final Delivery delivery;
  private final int envelope;
  private boolean saidRefused;

  /**
   * An exporter that has not sent anything.
   *
   * @param endpoint where the API is, and the key to it
   * @param identity whose spans they are
   * @param engine what encodes them
   * @param coding how requests are sent
   * @param news who is told when traces are lost
   */
  public ApiExporter(
      ApiEndpoint endpoint,
      ServiceIdentity identity,
      CoreEngine engine,
      RequestCoding coding,
      ExportNews news) {
    this(endpoint, identity, engine, coding, news, Limits.USUAL, new Outside.ThisJvm());
  }

  /** The same with limits, clocks and chance. */
  ApiExporter(
      ApiEndpoint endpoint,
      ServiceIdentity identity,
      CoreEngine engine,
      RequestCoding coding,
      ExportNews news,
      Limits limits,
      Outside outside) {
    this.identity = identity;
    this.engine = engine;
    this.coding = coding;
    this.news = news;
    this.limits = limits;
    circuit = new ApiCircuit(outside::nanoTime);
    client = new ApiClient(endpoint, limits, outside, ending);
    delivery = new Delivery(client, outside, ending, counters);
    envelope = message(List.of()).length;
  }

  @Override
  public ExportOutcome export(List<TraceSpans> batch, Deadline deadline) {
    Run run = new Run(deadline);
    for (TraceSpans trace : batch) {
      run.add(trace);
    }
    run.send();
    return run.outcome();
  }

  /** Whether nothing is sent at the moment, because the last requests failed. */
  @Override
  public boolean isFailing() {
    return circuit.state() == CircuitState.OPEN;
  }

  /** How it has done up to now. */
  public ExportStatus status() {
    return counters.status(circuit.state(), circuit.transitions());
  }

  /** Ends all waiting, and sends nothing more. Does not wait itself. */
  @Override
  public void close() {
    ending.announce();
    client.close();
  }

  /** The way of one batch. */
  private final class Run {
    private final Deadline deadline;
    private final RequestSpans request;
    private final Map<DropReason, Integer> dropped = new EnumMap<>(DropReason.class);
    private int exported;

    Run(Deadline deadline) {
      this.deadline = deadline;
      this.request = new RequestSpans(limits, envelope);
    }

    void add(TraceSpans trace) {
      Optional<DropReason> obstacle = obstacle();
      if (obstacle.isPresent()) {
        drop(obstacle.get(), trace.spans().size());
        return;
      }
      List<EncodedSpan> spans = encoded(trace);
      if (!request.hasRoomFor(spans)) {
        send();
      }
      for (EncodedSpan span : spans) {
        if (!request.hasRoomFor(List.of(span))) {
          send();
        }
        request.add(span);
      }
    }

    /** The spans of a trace; none if it had to be dropped. */
    private List<EncodedSpan> encoded(TraceSpans trace) {
      List<EncodedSpan> spans = new ArrayList<>();
      try {
        for (Span span : trace.spans()) {
          spans.add(engine.encodeSpan(span));
        }
      } catch (InvalidInputException e) {
        return drop(DropReason.NOT_ENCODABLE, trace.spans().size());
      } catch (Throwable fault) {
        return drop(DropReason.INTERNAL_ERROR, trace.spans().size());
      }
      return spans.stream().allMatch(request::canEverTake)
          ? spans
          : drop(DropReason.SPAN_TOO_LARGE, spans.size());
    }

    /** Sends what has been gathered. */
    void send() {
      if (request.isEmpty()) {
        return;
      }
      List<SpanBytes> spans = request.take();
      Optional<DropReason> obstacle = obstacle().or(() -> lost(spans));
      if (obstacle.isPresent()) {
        drop(obstacle.get(), spans.size());
      } else {
        exported += spans.size();
      }
    }

    /** Why there is no use in sending now. */
    private Optional<DropReason> obstacle() {
      if (ending.isAnnounced() || Thread.currentThread().isInterrupted()) {
        return Optional.of(DropReason.SHUTDOWN);
      }
      if (circuit.state() == CircuitState.OPEN) {
        return Optional.of(DropReason.CIRCUIT_OPEN);
      }
      return deadline.hasPassed() ? Optional.of(DropReason.EXPORT_FAILED) : Optional.empty();
    }

    /** Why spans were lost; empty if the API took them. */
    private Optional<DropReason> lost(List<SpanBytes> spans) {
      try {
        RequestBody body = RequestBody.of(message(spans), coding);
        return judged(delivery.deliver(body, deadline), body);
      } catch (Throwable fault) {
        return Optional.of(DropReason.INTERNAL_ERROR);
      }
    }

    private List<EncodedSpan> drop(DropReason reason, int spans) {
      dropped.merge(reason, spans, Integer::sum);
      return List.of();
    }

    ExportOutcome outcome() {
      if (dropped.containsKey(DropReason.CIRCUIT_OPEN)) {
        counters.heldBack();
      }
      return new ExportOutcome(exported, dropped);
    }
  }

  private byte[] message(List<SpanBytes> spans) {
    return engine.encodeExportRequest(new ExportRequest(
        identity.serviceId(),
        identity.environment(),
        identity.sdkVersion(),
        identity.sdkInstanceId(),
        spans));
  }

  private Optional<DropReason> judged(Answer answer, RequestBody body) {
    if (answer instanceof Answer.Taken taken) {
      counters.taken(body, taken.latency());
      if (circuit.succeeded()) {
        tell(to -> to.recovered("The API takes traces again."));
      }
      return Optional.empty();
    }
    if (answer instanceof Answer.Refused refusal) {
      counters.refused(refusal.why());
      if (!failed(refusal.why()) && !saidRefused) {
        tell(to -> to.trouble("A batch of traces is lost: " + refusal.why() + "."));
      }
      saidRefused = true;
      return Optional.of(DropReason.EXPORT_REJECTED);
    }
    if (answer instanceof Answer.Failed failure) {
      counters.failed(failure);
      failed(failure.why());
      return Optional.of(DropReason.EXPORT_FAILED);
    }
    return Optional.of(DropReason.SHUTDOWN);
  }

  /** Whether that was news. */
  private boolean failed(String why) {
    boolean opened = circuit.failed();
    if (opened) {
      tell(to -> to.trouble("The API failed "
          + ApiCircuit.FAILURES_THAT_OPEN
          + " times within a minute, so traces are lost for "
          + ApiCircuit.OPEN_SECONDS
          + " seconds or until it works again. Last failure: "
          + why
          + "."));
    }
    return opened;
  }

  private void tell(Consumer<ExportNews> sentence) {
    try {
      sentence.accept(news);
    } catch (Throwable fault) {
      // What was exported or lost stays so.
    }
  }
}
