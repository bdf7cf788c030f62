package ai.usetusk.drift.release.verify;

import static ai.usetusk.drift.release.verify.SyntheticBundle.LAYOUT;
import static ai.usetusk.drift.release.verify.SyntheticBundle.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.artifact.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stops a release, each with its one sentence. Signatures and the gate of the natives jars have tests of their own. */
class RulesTest {

  private static final List<Rule> RULES = List.of(
      new VersionRule(),
      new FilesRule(),
      new PomRule(),
      new ChecksumRule(),
      new JarRule(),
      new SbomRule());

  private static final String SDK_POM =
      "<name>Name</name><description>Text</description>" + SyntheticBundle.parent();

  @TempDir
  private Path directory;

  private SyntheticBundle bundle;

  @BeforeEach
  void makeABundleWithNothingWrong() throws IOException {
    bundle = new SyntheticBundle(directory);
  }

  @Test
  void nothingIsWrongWithAWholeBundle() throws Exception {
    assertEquals(List.of(), findings());
  }

  @Test
  void aTamperedJar() throws Exception {
    byte[] bytes = bundle.tree().bytes(LAYOUT.sdkJar());
    bytes[bytes.length / 2] ^= 1;
    Files.write(bundle.tree().file(LAYOUT.sdkJar()), bytes);
    assertTrue(findings().stream()
        .anyMatch(finding -> finding.startsWith("drift-sdk-1.2.3.jar has the SHA256 ")));
  }

  @Test
  void aMissingJavadoc() throws Exception {
    bundle.remove("ai/usetusk/drift-sdk/1.2.3/drift-sdk-1.2.3-javadoc.jar");
    expect(
        "drift-sdk-1.2.3-javadoc.jar is missing; Maven Central takes no jar without its sources and its Javadoc");
  }

  @Test
  void missingSources() throws Exception {
    bundle.remove("ai/usetusk/drift-natives/1.2.3/drift-natives-1.2.3-sources.jar");
    expect(
        "drift-natives-1.2.3-sources.jar is missing; Maven Central takes no jar without its sources and its Javadoc");
  }

  @Test
  void aMissingNativesJar() throws Exception {
    bundle.remove("ai/usetusk/drift-natives/1.2.3/drift-natives-1.2.3-osx-x86_64.jar");
    expect("drift-natives-1.2.3-osx-x86_64.jar is missing; a release has every artifact");
  }

  @Test
  void aWrongChecksum() throws Exception {
    byte[] pom = bundle.tree().bytes(LAYOUT.pom(Layout.SDK));
    Files.writeString(bundle.tree().file(LAYOUT.pom(Layout.SDK) + ".md5"), "0123");
    expect("drift-sdk-1.2.3.pom has the MD5 " + Checksum.MD5.of(pom)
        + ", but drift-sdk-1.2.3.pom.md5 says 0123");
  }

  @Test
  void aMissingChecksum() throws Exception {
    Files.delete(bundle.tree().file(LAYOUT.pom(Layout.SDK) + ".sha1"));
    expect("drift-sdk-1.2.3.pom has no checksum .sha1");
  }

  @Test
  void anUnsignedFile() throws Exception {
    Files.delete(bundle.tree().file(LAYOUT.sdkJar() + ".asc"));
    expect("drift-sdk-1.2.3.jar is not signed: it has no .asc");
  }

  @Test
  void aSigstoreBundleMayBeThere() throws Exception {
    Files.writeString(bundle.tree().file(LAYOUT.sdkJar() + ".sigstore.json"), "{}");
    assertEquals(List.of(), findings());
  }

  @Test
  void aFileThatNobodyKnows() throws Exception {
    Files.writeString(bundle.tree().file("ai/usetusk/drift-sdk/maven-metadata.xml"), "<metadata/>");
    expect("maven-metadata.xml does not belong into a release of 1.2.3");
  }

  @Test
  void aSnapshotOfADependency() throws Exception {
    bundle.pom(
        LAYOUT.pom(Layout.SDK),
        SDK_POM,
        "<properties><other.version>2.0-SNAPSHOT</other.version></properties><dependencies><dependency><groupId>org"
            + "</groupId><artifactId>other</artifactId><version>${other.version}</version><scope>test</scope></dependency></dependencies>");
    expect(
        "drift-sdk-1.2.3.pom depends on a snapshot, which users do not find: org:other:2.0-SNAPSHOT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<scope>runtime</scope>",
        "<scope>provided</scope>",
        "<optional>true</optional>"
      })
  void anSdkThatDependsOnAnotherLibrary(String kind) throws Exception {
    bundle.pom(LAYOUT.pom(Layout.SDK), SDK_POM, dependency(kind));
    expect(
        "drift-sdk-1.2.3.pom depends on org:other, although users shall get nothing but the SDK");
  }

  @Test
  void anSdkWhoseTestsDependOnAnotherLibrary() throws Exception {
    bundle.pom(LAYOUT.pom(Layout.SDK), SDK_POM, dependency("<scope>test</scope>"));
    assertEquals(List.of(), findings());
  }

  @Test
  void aStarterThatPassesAnotherLibraryOn() throws Exception {
    bundle.starter(dependency(""));
    expect(
        "drift-spring-boot-starter-1.2.3.pom passes on [ai.usetusk:drift-sdk, org:other] instead of the SDK alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<scope>test</scope>", "<scope>provided</scope>", "<optional>true</optional>"})
  void aStarterWithADependencyThatIsNotPassedOn(String kind) throws Exception {
    bundle.starter(dependency(kind));
    assertEquals(List.of(), findings());
  }

  @Test
  void anSdkWithAClassOfAnotherLibraryUnderItsOwnName() throws Exception {
    bundle.sdk(VERSION, Map.of("org/other/Other.class", "a class"));
    expect(
        "drift-sdk-1.2.3.jar has org/other/Other.class, which an application may have in another version");
  }

  @Test
  void anSdkWithALibraryInsideThatIsNotSaid() throws Exception {
    bundle.sdk(VERSION, Map.of("ai/usetusk/drift/relocated/secret/Secret.class", "a class"));
    expect("drift-sdk-1.2.3.jar has the packages [other, secret] in ai/usetusk/drift/relocated/, "
        + "but says that these are inside: [other]");
  }

  @Test
  void anSdkWithoutTheLicenceOfALibraryInside() throws Exception {
    bundle.sdk(VERSION, Map.of(SyntheticBundle.INNER_LICENCE, ""));
    expect(
        "drift-sdk-1.2.3.jar has other inside, but nothing in META-INF/licenses/ai.usetusk.drift-sdk/other/");
  }

  @Test
  void aPomThatDoesNotSayWhatCentralDemands() throws Exception {
    bundle.pom(
        LAYOUT.pom("drift-bom"),
        "",
        "<name>Name</name><description>Text</description><url>u</url>"
            + "<licenses><license/></licenses><developers><developer/></developers>");
    expect("drift-bom-1.2.3.pom has no <scm>, which Maven Central demands");
  }

  @Test
  void anSdkOfAnotherVersion() throws Exception {
    bundle.sdk("1.2.2");
    expect("drift-sdk-1.2.3.jar has an SDK of the version 1.2.2 instead of 1.2.3");
  }

  @Test
  void aCrateOfAnotherVersion() throws Exception {
    bundle.library(VERSION, "1.2.2", "the library", "the library");
    String fault =
        " has in META-INF/tusk-drift/linux-x86_64/libdrift_core.so the crate of the version 1.2.2 instead of 1.2.3";
    expect("drift-natives-1.2.3.jar" + fault, "drift-natives-1.2.3-linux-x86_64.jar" + fault);
  }

  @Test
  void aLibraryThatIsNotTheOneDescribed() throws Exception {
    bundle.library(VERSION, VERSION, "another library", "the library");
    assertTrue(
        findings().stream()
            .anyMatch(
                finding -> finding.startsWith(
                    "drift-natives-1.2.3.jar has in META-INF/tusk-drift/linux-x86_64/libdrift_core.so the SHA-256 ")));
  }

  @Test
  void anSbomOfAnotherVersion() throws Exception {
    bundle.put(Layout.sbom(LAYOUT.sdkJar()), bundle.sbom(LAYOUT.sdkJar(), "1.2.2"));
    expect("drift-sdk-1.2.3-cyclonedx.json describes the version 1.2.2");
  }

  @Test
  void anSbomOfAnotherJar() throws Exception {
    bundle.put(Layout.sbom(LAYOUT.sdkJar()), bundle.sbom(LAYOUT.nativesJars().get(0), VERSION));
    expect("drift-sdk-1.2.3-cyclonedx.json does not describe the jar beside it, whose SHA-256 is "
        + Checksum.SHA256.of(bundle.tree().bytes(LAYOUT.sdkJar())));
  }

  @Test
  void anSbomWithoutADigest() throws Exception {
    sdkSbom(",\"hashes\":[^]]*]", "");
    expect("drift-sdk-1.2.3-cyclonedx.json does not describe the jar beside it, whose SHA-256 is "
        + Checksum.SHA256.of(bundle.tree().bytes(LAYOUT.sdkJar())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"@2.0", "org.other"})
  void anSbomWithoutALibraryThatIsInside(String part) throws Exception {
    sdkSbom(part, "@1.0");
    expect("drift-sdk-1.2.3-cyclonedx.json does not name pkg:maven/org.other/other@2.0?type=jar, "
        + "which is inside of the jar");
  }

  /** Changes the SDK's SBOM. */
  private void sdkSbom(String pattern, String replacement) throws Exception {
    String sbom = new String(bundle.sbom(LAYOUT.sdkJar(), VERSION), StandardCharsets.UTF_8);
    bundle.put(
        Layout.sbom(LAYOUT.sdkJar()),
        sbom.replaceAll(pattern, replacement).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anSbomThatIsNone() throws Exception {
    bundle.put(
        Layout.sbom(LAYOUT.sdkJar()), "{\"bomFormat\":\"other\"}".getBytes(StandardCharsets.UTF_8));
    assertTrue(findings().stream()
        .anyMatch(
            finding -> finding.startsWith("drift-sdk-1.2.3-cyclonedx.json is not CycloneDX")));
  }

  @Test
  void aSnapshot() {
    assertEquals(
        "the bundle has the version 1.2.3-SNAPSHOT; a snapshot is never released, see \"ci/release prepare\"",
        new VersionRule()
            .check(bundle.tree(), new Layout("1.2.3-SNAPSHOT", List.of()))
            .get(0)
            .toString());
  }

  private static String dependency(String kind) {
    return "<dependencies><dependency><groupId>org</groupId><artifactId>other</artifactId><version>1</version>"
        + kind + "</dependency></dependencies>";
  }

  private void expect(String... sentences) throws Exception {
    assertEquals(List.of(sentences), findings());
  }

  private List<String> findings() throws Exception {
    List<String> findings = new ArrayList<>();
    for (Rule rule : RULES) {
      rule.check(bundle.tree(), LAYOUT).forEach(finding -> findings.add(finding.toString()));
    }
    return findings;
  }
}
