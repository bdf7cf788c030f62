package ai.usetusk.drift.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** What a blocking call becomes when it does not end as most calls do, and how clients come to be recorded. */
class BlockingClientsTest {

  private AnsweringRecorder recorder;

  @BeforeEach
  void record() {
    recorder = AnsweringRecorder.recording();
  }

  @AfterEach
  void close() {
    recorder.close();
  }

  @Test
  void aResponseThatIsClosedBeforeItsEndIsDropped() {
    RestTemplate template = recorded(answering("a long answer"));
    int first = template.execute(
        "http://a/b", HttpMethod.GET, null, response -> response.getBody().read());
    assertEquals('a', first);
    assertEquals(List.of("dropped: body_unread"), recorder.told());
  }

  @Test
  void aFailureInTheMiddleOfAResponseIsTheSameExceptionAndRecorded() {
    IOException failure = new IOException("cut");
    RestTemplate template = recorded(answering(new InputStream() {
      @Override
      public int read() throws IOException {
        throw failure;
      }
    }));
    ResourceAccessException thrown = assertThrows(
        ResourceAccessException.class, () -> template.getForObject("http://a/b", byte[].class));
    assertSame(failure, thrown.getCause());
    assertEquals(List.of("GET /b -> java.io.IOException"), recorder.told());
  }

  @Test
  void aFailureToSendIsTheSameExceptionAndRecorded() {
    IOException failure = new IOException("no way");
    RestTemplate template = recorded((uri, method) -> {
      MockClientHttpRequest request = new MockClientHttpRequest(method, uri) {
        @Override
        protected ClientHttpResponse executeInternal() throws IOException {
          throw failure;
        }
      };
      return request;
    });
    ResourceAccessException thrown = assertThrows(
        ResourceAccessException.class, () -> template.getForObject("http://a/b", String.class));
    assertSame(failure, thrown.getCause());
    assertEquals(List.of("GET /b -> java.io.IOException"), recorder.told());
  }

  @Test
  void aRequestOfAFactoryThatDoesNotStreamIsRecordedToo() {
    List<MockClientHttpRequest> made = new ArrayList<>();
    RestTemplate template = recorded((uri, method) -> {
      MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
      request.setResponse(new MockClientHttpResponse(bytes("done"), HttpStatus.OK));
      made.add(request);
      return request;
    });
    assertEquals("done", template.postForObject("http://a/b", "do", String.class));
    assertEquals("do", made.get(0).getBodyAsString());
    assertEquals(List.of("POST /b do -> 200 done"), recorder.told());
  }

  @Test
  void anEmptyResponseIsRecorded() {
    MockClientHttpResponse response = new MockClientHttpResponse(bytes(""), HttpStatus.NO_CONTENT);
    recorded((uri, method) -> {
          MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
          request.setResponse(response);
          return request;
        })
        .delete("http://a/b");
    assertEquals(List.of("DELETE /b -> 204"), recorder.told());
  }

  @Test
  void theInterceptorOfATemplateIsTheFirstAndThereOnce() {
    ClientHttpRequestInterceptor own =
        (request, body, execution) -> execution.execute(request, body);
    RestTemplate template = new RestTemplate();
    template.getInterceptors().add(own);
    RestClients.record(template);
    RestClients.record(template);
    assertEquals(2, template.getInterceptors().size());
    assertInstanceOf(DriftRequestInterceptor.class, template.getInterceptors().get(0));
  }

  @Test
  void aFactoryIsWrappedOnce() {
    RestTemplate template = new RestTemplate();
    RestClients.record(template);
    ClientHttpRequestFactory factory = template.getRequestFactory();
    RestClients.record(template);
    assertSame(factory, template.getRequestFactory());
  }

  @Test
  void aClientIsCopiedOnce() {
    RestClient client = RestClient.create();
    RestClient recorded = RestClients.recorded(client);
    assertNotSame(client, recorded);
    assertSame(recorded, RestClients.recorded(recorded));
  }

  @Test
  void aClientThatIsNotSpringsOwnStaysAsItIs() {
    RestClient client = (RestClient) Proxy.newProxyInstance(
        RestClient.class.getClassLoader(),
        new Class<?>[] {RestClient.class},
        (proxy, method, arguments) -> {
          throw new AssertionError(method);
        });
    assertSame(client, RestClients.recorded(client));
  }

  private static RestTemplate recorded(ClientHttpRequestFactory factory) {
    RestTemplate template = new RestTemplate(factory);
    RestClients.record(template);
    return template;
  }

  private static ClientHttpRequestFactory answering(String body) {
    return answering(new ByteArrayInputStream(bytes(body)));
  }

  private static ClientHttpRequestFactory answering(InputStream body) {
    return (uri, method) -> {
      MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
      request.setResponse(new MockClientHttpResponse(body, HttpStatus.OK));
      return request;
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
