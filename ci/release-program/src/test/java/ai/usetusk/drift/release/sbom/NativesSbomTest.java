package ai.usetusk.drift.release.sbom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.natives.builder.Digests;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesSbomTest {

  private static final Path NATIVES = Path.of("../../natives");
  private static final String DIRECTORY = "META-INF/tusk-drift/linux-x86_64/";
  private static final String PROPERTIES = """
      file=libdrift_core.so
      sha256=%s
      target=x86_64-unknown-linux-gnu
      rustc=rustc 1.0
      linker=ld 1
      package.rust-web-src=1.0+dfsg
      component.base64=0.23.1
      component.llvm-libunwind=1:22~deb12u1
      component.rust-std=1.0
      """;

  @TempDir
  private Path directory;

  private Path jar;

  @BeforeEach
  void packAJar() throws Exception {
    jar = directory.resolve("natives.jar");
    byte[] library = "the library".getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(DIRECTORY + "libdrift_core.so"));
      zip.write(library);
      zip.putNextEntry(new ZipEntry(DIRECTORY + "library.properties"));
      zip.write(PROPERTIES.formatted(Digests.sha256(library)).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void isValid() throws Exception {
    assertEquals(List.of(), new JsonParser().validate(sbom(), Version.VERSION_16));
  }

  @Test
  void describesTheJarItsLibraryAndWhatIsLinkedIn() throws Exception {
    Bom bom = new JsonParser().parse(sbom());
    assertEquals(
        "pkg:maven/ai.usetusk/drift-natives@1.2.3?classifier=linux-x86_64&type=jar",
        bom.getMetadata().getComponent().getPurl());
    assertEquals(
        List.of(
            "file:META-INF/tusk-drift/linux-x86_64/libdrift_core.so",
            "pkg:cargo/base64@0.23.1",
            "pkg:deb/debian/libunwind-22-dev@1%3A22~deb12u1?distro=bookworm",
            "pkg:deb/debian/rust-web-src@1.0%2Bdfsg?distro=bookworm",
            "pkg:github/use-tusk/drift-java-sdk@v1.2.3#natives/core"),
        bom.getComponents().stream().map(Component::getBomRef).toList());
  }

  @Test
  void theSameJarHasTheSame() throws Exception {
    assertArrayEquals(sbom(), sbom());
  }

  private byte[] sbom() throws Exception {
    return NativesSbom.of(jar, "linux-x86_64", "1.2.3", NATIVES);
  }
}
