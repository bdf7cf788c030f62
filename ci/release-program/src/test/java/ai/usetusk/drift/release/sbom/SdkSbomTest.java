package ai.usetusk.drift.release.sbom;

import static ai.usetusk.drift.release.verify.SyntheticBundle.LAYOUT;
import static ai.usetusk.drift.release.verify.SyntheticBundle.VERSION;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.verify.SyntheticBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkSbomTest {

  private static final String SDK = "pkg:maven/ai.usetusk/drift-sdk@1.2.3?type=jar";

  @TempDir
  private Path directory;

  private Path jar;

  @BeforeEach
  void packAJar() throws Exception {
    jar = new SyntheticBundle(directory).tree().file(LAYOUT.sdkJar());
  }

  @Test
  void isValid() throws Exception {
    assertEquals(List.of(), new JsonParser().validate(sbom(), Version.VERSION_16));
  }

  @Test
  void describesTheJar() throws Exception {
    Component described = new JsonParser().parse(sbom()).getMetadata().getComponent();
    assertEquals(SDK, described.getPurl());
    assertEquals(
        Checksum.SHA256.of(Files.readAllBytes(jar)),
        described.getHashes().get(0).getValue());
  }

  @Test
  void namesTheLibrariesInsideWithTheirLicences() throws Exception {
    Bom bom = new JsonParser().parse(sbom());
    assertEquals(1, bom.getComponents().size());
    Component inside = bom.getComponents().get(0);
    assertEquals(SyntheticBundle.INNER_LIBRARY, inside.getPurl());
    assertEquals("org.other", inside.getGroup());
    assertEquals(
        "META-INF/licenses/ai.usetusk.drift-sdk/other/",
        inside.getProperties().get(0).getValue());
    Dependency root = bom.getDependencies().stream()
        .filter(dependency -> dependency.getRef().equals(SDK))
        .findFirst()
        .orElseThrow();
    assertEquals(
        List.of(SyntheticBundle.INNER_LIBRARY),
        root.getDependencies().stream().map(Dependency::getRef).toList());
  }

  @Test
  void theSameJarHasTheSame() throws Exception {
    assertArrayEquals(sbom(), sbom());
  }

  private byte[] sbom() throws Exception {
    return SdkSbom.of(jar, VERSION);
  }
}
