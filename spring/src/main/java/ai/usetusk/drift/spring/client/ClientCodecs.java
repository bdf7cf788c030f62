package ai.usetusk.drift.spring.client;

import java.util.List;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

/** How one client reads and writes bodies. */
record ClientCodecs(
    List<HttpMessageReader<?>> messageReaders, List<HttpMessageWriter<?>> messageWriters)
    implements ExchangeStrategies {}
