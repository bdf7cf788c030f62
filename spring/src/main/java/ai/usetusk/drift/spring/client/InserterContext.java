package ai.usetusk.drift.spring.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.codec.Hints;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

/** What inserts a body asks this for what it needs of the client. */
record InserterContext(ExchangeStrategies codecs, String logPrefix)
    implements BodyInserter.Context {

  @Override
  public List<HttpMessageWriter<?>> messageWriters() {
    return codecs.messageWriters();
  }

  @Override
  public Optional<ServerHttpRequest> serverRequest() {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> hints() {
    return Hints.from(Hints.LOG_PREFIX_HINT, logPrefix);
  }
}
