package ai.usetusk.drift.release.artifact;

import ai.usetusk.drift.release.ReleaseFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Maven repository to which something was published.
 *
 * @param repository its address, or its directory
 */
public record PublishedFiles(String repository) {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  /**
   * The bytes of a file; nothing if it is not there.
   *
   * @throws ReleaseFailure if the repository answers neither with the file nor that it is not there
   */
  public Optional<byte[]> fetch(String name) throws IOException, InterruptedException {
    if (!repository.contains("://")) {
      Path file = Path.of(repository).resolve(name);
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }
    URI address = URI.create(repository.replaceFirst("/$", "") + "/" + name);
    HttpResponse<byte[]> response = HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    return switch (response.statusCode()) {
      case OK -> Optional.of(response.body());
      case NOT_FOUND -> Optional.empty();
      default -> throw new ReleaseFailure(address + " answers with " + response.statusCode());
    };
  }
}
