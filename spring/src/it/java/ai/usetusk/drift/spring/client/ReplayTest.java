package ai.usetusk.drift.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** In a replay Spring's clients answer from the recording, and call nobody: nobody listens where they call. */
class ReplayTest {

  private static final String URL = "http://localhost:1/order";

  private AnsweringRecorder recorder;

  @AfterEach
  void close() {
    recorder.close();
  }

  /** A client, and what it makes of an order. */
  enum Client {
    REST_CLIENT {
      @Override
      Object order(String order) {
        RestClient.Builder builder =
            RestClient.builder().requestFactory(new JdkClientHttpRequestFactory());
        RestClients.record(builder);
        return builder.build().post().uri(URL).body(order).retrieve().body(Map.class);
      }
    },
    REST_TEMPLATE {
      @Override
      Object order(String order) {
        RestTemplate template = new RestTemplate(new JdkClientHttpRequestFactory());
        RestClients.record(template);
        return template.postForObject(URL, order, Map.class);
      }
    },
    WEB_CLIENT {
      @Override
      Object order(String order) {
        return WebClient.builder()
            .clientConnector(new JdkClientHttpConnector())
            .apply(DriftExchangeFilter::record)
            .build()
            .post()
            .uri(URL)
            .bodyValue(order)
            .retrieve()
            .bodyToMono(Map.class)
            .block();
      }
    };

    abstract Object order(String order);
  }

  @ParameterizedTest
  @EnumSource
  void theRecordedAnswerIsReadAsARealOneIs(Client client) {
    recorder = AnsweringRecorder.replaying(
        AnsweringRecorder.response(200, "application/json", "{\"state\":\"paid\"}"));
    assertEquals(Map.of("state", "paid"), client.order("two"));
    assertEquals(List.of("POST /order two"), recorder.told());
  }

  @ParameterizedTest
  @EnumSource
  void aRecordedFailureIsThrownAgain(Client client) {
    recorder = AnsweringRecorder.replaying(
        Map.of("errorName", "java.net.ConnectException", "errorMessage", "as recorded"));
    RuntimeException thrown = assertThrows(RuntimeException.class, () -> client.order("two"));
    assertInstanceOf(ConnectException.class, thrown.getCause());
    assertEquals("as recorded", thrown.getCause().getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void withoutARecordingTheExceptionSaysSo(Client client) {
    recorder = AnsweringRecorder.withoutAnswer();
    RuntimeException thrown = assertThrows(RuntimeException.class, () -> client.order("two"));
    assertEquals("there is no recording of it", thrown.getCause().getMessage());
  }

  @Test
  void aStatusOfFailureIsHandledAsARealOneIs() {
    recorder =
        AnsweringRecorder.replaying(AnsweringRecorder.response(404, "text/plain", "no such order"));
    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> Client.WEB_CLIENT.order("two"));
    assertEquals("NotFound", thrown.getClass().getSimpleName());
  }
}
