package ai.usetusk.drift.fallback;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/**
 * The images that containers are started from: for each {@link JvmKind}, by its lower-case name,
 * any number of {@code image | name for people}, with semicolons between them. They are in the file
 * that the system property {@code drift.images} names, and then must be on this machine; otherwise
 * they are public ones, which are pulled when they are needed.
 *
 * @param properties the lists by kind
 * @param local whether the images must be there already
 */
record ImageList(Properties properties, boolean local) {

  /** The name of the system property. */
  static final String PROPERTY = "drift.images";

  private static final String PUBLIC = "/fallback/images.properties";
  private static final Pattern BETWEEN_IMAGES = Pattern.compile("\\s*;\\s*");
  private static final Pattern BEFORE_NAME = Pattern.compile("\\s*\\|\\s*");

  static ImageList read() throws IOException {
    String file = System.getProperty(PROPERTY);
    Properties properties = new Properties();
    try (Reader in = file != null
        ? Files.newBufferedReader(Path.of(file))
        : new InputStreamReader(
            ImageList.class.getResourceAsStream(PUBLIC), StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return new ImageList(properties, file != null);
  }

  List<JvmImage> of(JvmKind kind) {
    String images =
        properties.getProperty(kind.name().toLowerCase(Locale.ROOT), "").strip();
    return Stream.of(BETWEEN_IMAGES.split(images))
        .filter(image -> !image.isEmpty())
        .map(image -> BEFORE_NAME.split(image, 2))
        .map(parts -> new JvmImage(parts[1], parts[0]))
        .toList();
  }

  /** Why the image is not on this machine, even after a pull; nothing if it is. */
  Optional<RuntimeException> absence(String image) {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
      return Optional.empty();
    } catch (NotFoundException e) {
      return local
          ? Optional.of(
              new IllegalStateException("the file named by -D" + PROPERTY + " lists it", e))
          : pull(image);
    }
  }

  private static Optional<RuntimeException> pull(String image) {
    try {
      new RemoteDockerImage(DockerImageName.parse(image)).get();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }
}
