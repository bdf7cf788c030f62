package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that a client can do, its wrapper does by it. */
class ForwardingTest {

  private static final Set<String> OF_JAVA_21 =
      Set.of("awaitTermination", "close", "isTerminated", "shutdown", "shutdownNow");

  private final FakeClient fake = new FakeClient();
  private final HttpClient wrapped = new RecordedHttpClient(fake);

  @Test
  void everyMethodOfThisJdkReachesTheClient() throws Exception {
    List<String> expected = new ArrayList<>();
    for (Method method : methodsOfHttpClient()) {
      Object seen = method.invoke(wrapped, arguments(method));
      String name = method.getName();
      expected.add(
          name.equals("sendAsync") && method.getParameterCount() == 3
              ? name + " with pushes"
              : name);
      assertEquals(expected, fake.calls);
      Object own = method.invoke(fake, arguments(method));
      assertSame(own, seen, name);
      fake.calls.remove(fake.calls.size() - 1);
    }
    assertTrue(expected.size() >= 13, expected.toString());
  }

  @Test
  void whatAnOlderJdkLacksAnswersAsTheClassDoes() throws Exception {
    Set<String> lacking = new TreeSet<>(OF_JAVA_21);
    lacking.removeAll(
        methodsOfHttpClient().stream().map(Method::getName).collect(Collectors.toSet()));
    if (!lacking.isEmpty()) {
      System.out.println("[drift] this JDK's HttpClient lacks " + lacking);
    }
    RecordedHttpClient wrapper = (RecordedHttpClient) wrapped;
    wrapper.close();
    wrapper.shutdown();
    wrapper.shutdownNow();
    assertEquals(lacking.isEmpty(), wrapper.isTerminated());
    assertEquals(!lacking.isEmpty(), wrapper.awaitTermination(Duration.ZERO));
    assertEquals(lacking.isEmpty() ? OF_JAVA_21 : Set.of(), Set.copyOf(fake.calls));
  }

  @Test
  void toCloseTheWrapperClosesTheClient() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    RecordedHttpClient wrapper = new RecordedHttpClient(client);
    wrapper.close();
    boolean closes =
        methodsOfHttpClient().stream().anyMatch(method -> method.getName().equals("close"));
    assertEquals(closes, wrapper.isTerminated());
  }

  @Test
  void wrappingAWrapperGivesTheWrapper() {
    assertSame(wrapped, DriftHttpClient.wrap(wrapped));
    assertNull(DriftHttpClient.wrap(null));
  }

  @Test
  void aClientIsLeftAloneWhereTheSdkIsOff() {
    assertSame(fake, DriftHttpClient.wrap(fake));
  }

  @Test
  void aClientIsWrappedWhereTheSdkIsInitialised() {
    try (RecordedTraffic traffic = new RecordedTraffic()) {
      assertEquals(List.of(), traffic.callsSoFar());
      assertInstanceOf(RecordedHttpClient.class, DriftHttpClient.wrap(fake));
    }
  }

  @Test
  void theWrapperTellsItsClient() {
    assertEquals("DriftHttpClient(a fake client)", wrapped.toString());
  }

  @Test
  void aRequestThatIsNotRecordedIsTheApplicationsOwn() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://host/"))
        .POST(BodyPublishers.ofString("body"))
        .build();
    wrapped.send(request, BodyHandlers.discarding());
    assertSame(request, fake.requests.get(0));
  }

  @Test
  void aRequestThatIsRecordedKeepsAllButTheObject() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://host/path?q#f"))
        .POST(BodyPublishers.ofString("four"))
        .header("X-A", "1")
        .header("X-A", "2")
        .timeout(Duration.ofSeconds(3))
        .version(HttpClient.Version.HTTP_1_1)
        .expectContinue(true)
        .build();
    try (RecordedTraffic traffic = new RecordedTraffic()) {
      traffic.inRequest(() -> wrapped.send(request, BodyHandlers.discarding()));
    }
    HttpRequest sent = fake.requests.get(0);
    assertEquals(request, sent);
    assertEquals(request.timeout(), sent.timeout());
    assertEquals(request.version(), sent.version());
    assertEquals(request.expectContinue(), sent.expectContinue());
    assertEquals(4, sent.bodyPublisher().orElseThrow().contentLength());
  }

  @Test
  void aRequestWithoutBodyStaysTheSameObject() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://host/")).build();
    try (RecordedTraffic traffic = new RecordedTraffic()) {
      traffic.inRequest(() -> wrapped.send(request, BodyHandlers.discarding()));
    }
    assertSame(request, fake.requests.get(0));
  }

  private static List<Method> methodsOfHttpClient() {
    return Stream.of(HttpClient.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .toList();
  }

  private static Object[] arguments(Method method) {
    return Stream.of(method.getParameterTypes())
        .map(type -> switch (type.getSimpleName()) {
          case "HttpRequest" ->
            HttpRequest.newBuilder(URI.create("http://host/")).build();
          case "BodyHandler" -> BodyHandlers.discarding();
          case "Duration" -> Duration.ZERO;
          case "PushPromiseHandler" -> null;
          default -> throw new AssertionError("what is " + type + " for " + method);
        })
        .toArray();
  }
}
