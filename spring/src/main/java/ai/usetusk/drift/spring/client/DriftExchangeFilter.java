package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.context.Context;
import ai.usetusk.drift.context.Scope;
import ai.usetusk.drift.exchange.HttpExchanges;
import ai.usetusk.drift.exchange.OutboundAnswer;
import java.io.IOException;
import java.util.List;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Records the calls of a {@code WebClient}. The starter adds it by itself to whatever Spring makes; add it to a
 * client that the application makes with {@code WebClient.create()}:
 *
 * <pre>{@code
 * WebClient.builder().apply(DriftExchangeFilter::record).build();
 * }</pre>
 *
 * <p>A call belongs to the request in whose context it is subscribed to, or, if the subscribing thread has none, to
 * the one in whose context it was described. Safe for use by many threads.
 */
public final class DriftExchangeFilter implements ExchangeFilterFunction {

  private static final String INSTRUMENTATION = "SpringWebClientInstrumentation";
  private static final String CONTEXT = DriftExchangeFilter.class.getName() + ".context";

  /** Those of the client that this thread is building. */
  private static final ThreadLocal<ClientCodecConfigurer> BUILDING = new ThreadLocal<>();

  private final ExchangeStrategies codecs;

  /**
   * A filter of one client, or of none yet.
   *
   * @param codecs how that client writes and reads bodies; {@code null} if the filter is not part of one yet
   */
  private DriftExchangeFilter(ExchangeStrategies codecs) {
    this.codecs = codecs;
  }

  /** Has the clients of a builder recorded, before all other filters. The second time does nothing. */
  public static void record(WebClient.Builder builder) {
    builder.filters(filters -> addTo(filters, builder));
  }

  private static void addTo(List<ExchangeFilterFunction> filters, WebClient.Builder builder) {
    if (filters.stream().anyMatch(DriftExchangeFilter.class::isInstance)) {
      return;
    }
    filters.add(0, new DriftExchangeFilter(null));
    // So that there is always one to go on with, and this one learns that a client is being built.
    filters.add(1, (request, next) -> next.exchange(request));
    builder.codecs(BUILDING::set);
    builder.defaultRequest(request -> request.attribute(CONTEXT, Context.current()));
  }

  /**
   * Builders call this when they build a client, after they have composed its codecs: those are what a filter cannot
   * find out later. One builder and its copies may build several clients, each with codecs of its own.
   */
  @Override
  public ExchangeFilterFunction andThen(ExchangeFilterFunction after) {
    ClientCodecConfigurer configurer = BUILDING.get();
    BUILDING.remove();
    DriftExchangeFilter ofClient = configurer == null
        ? this
        : new DriftExchangeFilter(
            new ClientCodecs(configurer.getReaders(), configurer.getWriters()));
    return (request, next) ->
        ofClient.filter(request, afterwards -> after.filter(afterwards, next));
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    if (codecs == null) {
      return next.exchange(request);
    }
    Context context = context(request);
    return RequestMessage.of(request, codecs)
        .flatMap(message -> call(message, request, next, context));
  }

  private static Context context(ClientRequest request) {
    Context current = Context.current();
    return current == Context.empty()
            && request.attributes().get(CONTEXT) instanceof Context described
        ? described
        : current;
  }

  private Mono<ClientResponse> call(
      RequestMessage message, ClientRequest request, ExchangeFunction next, Context context) {
    OutboundAnswer answer;
    Scope scope = context.makeCurrent();
    try {
      answer = HttpExchanges.installed().outbound(INSTRUMENTATION, message.head(), message::bytes);
    } finally {
      scope.close();
    }
    if (answer instanceof OutboundAnswer.Record record) {
      return new ReactiveCall(record.exchange(), request.method())
          .make(message.request(record.exchange().requestBody()), next);
    }
    if (answer instanceof OutboundAnswer.Replay replay) {
      return ReplayedCall.of(replay.answer(), request, codecs);
    }
    if (answer instanceof OutboundAnswer.Refuse refuse) {
      return Mono.error(new WebClientRequestException(
          new IOException(refuse.message()), request.method(), request.url(), request.headers()));
    }
    return next.exchange(message.request(null));
  }
}
