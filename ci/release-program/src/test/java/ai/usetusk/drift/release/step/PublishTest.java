package ai.usetusk.drift.release.step;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.release.Place;
import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.Checksum;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing, against a portal on this machine. */
class PublishTest {

  private static final Actions REAL =
      Actions.real(new PrintStream(OutputStream.nullOutputStream()));

  private final List<String> requests = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();

  @TempDir
  private Path directory;

  private HttpServer portal;
  private Place place;
  private String uploaded = "";
  private int uploadStatus = 201;

  @BeforeEach
  void startAPortal() throws Exception {
    place = new SmallCheckout(directory).place();
    Files.createDirectories(place.output());
    Files.writeString(place.bundle(), "the bundle");
    Files.writeString(
        place.verified(), Checksum.SHA256.of("the bundle".getBytes(StandardCharsets.UTF_8)));
    portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    portal.createContext("/", exchange -> {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
          + exchange.getRequestHeaders().getFirst("Authorization"));
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean upload = exchange.getRequestURI().getPath().endsWith("/upload");
      if (upload) {
        uploaded = body;
      }
      byte[] answer = (upload ? "an-id" : answers.remove()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(upload ? uploadStatus : 200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    portal.start();
  }

  @AfterEach
  void stopThePortal() {
    portal.stop(0);
  }

  @Test
  void uploadsTheBundleAndWaitsUntilItIsValidated() throws Exception {
    state("PENDING");
    state("VALIDATING");
    state("VALIDATED");
    publish(false);
    assertEquals(
        "POST /api/v1/publisher/upload?name=drift-1.2.3&publishingType=USER_MANAGED Bearer secret",
        requests.get(0));
    assertEquals("POST /api/v1/publisher/status?id=an-id Bearer secret", requests.get(3));
    assertTrue(uploaded.contains("name=\"bundle\"; filename=\"bundle.zip\"\r\n"));
    assertTrue(uploaded.contains("\r\n\r\nthe bundle\r\n--"));
  }

  @Test
  void automaticallyItWaitsUntilItIsPublished() throws Exception {
    state("VALIDATED");
    state("PUBLISHING");
    state("PUBLISHED");
    publish(true);
    assertTrue(requests.get(0).contains("publishingType=AUTOMATIC"));
    assertEquals(4, requests.size());
  }

  @Test
  void whatThePortalRefusesIsAFailure() {
    answers.add("{\"deploymentState\":\"FAILED\",\"errors\":{\"a.jar\":[\"no signature\"]}}");
    assertEquals(
        "the portal refuses the deployment an-id: {\"a.jar\":[\"no signature\"]}",
        failure(() -> publish(false)));
  }

  @Test
  void aWrongTokenIsAFailureThatDoesNotSayIt() {
    uploadStatus = 401;
    assertEquals(
        "the portal answers /api/v1/publisher/upload with 401: an-id",
        failure(() -> publish(false)));
  }

  @Test
  void aBundleThatWasNotVerifiedIsNotUploaded() throws Exception {
    Files.writeString(place.bundle(), "another bundle");
    assertEquals(
        place.bundle() + " has not passed \"ci/release verify\" as it is now",
        failure(() -> publish(false)));
    assertEquals(List.of(), requests);
  }

  @Test
  void withoutAnAddressNothingIsUploaded() {
    assertEquals(
        "DRIFT_PORTAL_URL is not set; only the protected job of the release workflow has it",
        failure(() -> new Publish(Map.of(), Duration.ZERO, false).run(place, REAL)));
  }

  @Test
  void aDryRunUploadsNothing() {
    assertDoesNotThrow(() -> new Publish(environment(), Duration.ZERO, false)
        .run(place, Actions.dryRun(new PrintStream(OutputStream.nullOutputStream()))));
    assertEquals(List.of(), requests);
  }

  private void state(String state) {
    answers.add("{\"deploymentState\":\"" + state + "\"}");
  }

  private void publish(boolean automatic) throws IOException, InterruptedException {
    new Publish(environment(), Duration.ZERO, automatic).run(place, REAL);
  }

  private Map<String, String> environment() {
    return Map.of(
        "DRIFT_PORTAL_URL",
        "http://localhost:" + portal.getAddress().getPort(),
        "DRIFT_PORTAL_TOKEN",
        "secret");
  }

  private static String failure(org.junit.jupiter.api.function.Executable code) {
    return assertThrows(ReleaseFailure.class, code).getMessage();
  }
}
