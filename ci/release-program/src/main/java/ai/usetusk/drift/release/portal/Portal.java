package ai.usetusk.drift.release.portal;

import ai.usetusk.drift.release.ReleaseFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A client of the portal's Publisher API: one upload, then its state until nothing more is to be waited for.
 *
 * @param base the portal's address, without the path of the API
 * @param token what it knows us by; printed nowhere
 * @param pause how long to wait before its state is asked again
 * @param said takes a line for each state
 */
public record Portal(URI base, String token, Duration pause, Consumer<String> said) {

  private static final String API = "/api/v1/publisher";
  private static final String BOUNDARY = "----drift-release-bundle";
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int MOST_QUESTIONS = 540;

  /**
   * Uploads a bundle and waits until it is validated, or published if that is automatic.
   *
   * @throws ReleaseFailure if the portal refuses it, or does not come to an end
   */
  public void publish(Path bundle, String name, boolean automatic)
      throws IOException, InterruptedException {
    String deployment = upload(bundle, name, automatic);
    said.accept("uploaded as the deployment " + deployment);
    String wanted = automatic ? "PUBLISHED" : "VALIDATED";
    String last = "";
    for (int question = 0; question < MOST_QUESTIONS; question++) {
      JsonNode status = status(deployment);
      String state = status.path("deploymentState").asText();
      if (!state.equals(last)) {
        said.accept("the portal says: " + state);
        last = state;
      }
      if (state.equals(wanted) || state.equals("PUBLISHED")) {
        return;
      }
      if (state.equals("FAILED")) {
        throw new ReleaseFailure(
            "the portal refuses the deployment " + deployment + ": " + status.path("errors"));
      }
      Thread.sleep(pause.toMillis());
    }
    throw new ReleaseFailure("the deployment " + deployment + " is still " + last
        + "; look at the portal, and do not upload it again");
  }

  private String upload(Path bundle, String name, boolean automatic)
      throws IOException, InterruptedException {
    String head =
        "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"bundle\"; filename=\""
            + bundle.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    BodyPublisher body = BodyPublishers.concat(
        BodyPublishers.ofString(head),
        BodyPublishers.ofFile(bundle),
        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    String query =
        "?name=" + name + "&publishingType=" + (automatic ? "AUTOMATIC" : "USER_MANAGED");
    HttpRequest request = request("/upload" + query)
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(body)
        .build();
    return send(request).strip();
  }

  private JsonNode status(String deployment) throws IOException, InterruptedException {
    HttpRequest request =
        request("/status?id=" + deployment).POST(BodyPublishers.noBody()).build();
    return new ObjectMapper().readTree(send(request));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + API + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new ReleaseFailure("the portal answers %s with %d: %s"
          .formatted(request.uri().getPath(), response.statusCode(), response.body()));
    }
    return response.body();
  }
}
