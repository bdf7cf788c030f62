package ai.usetusk.drift.fallback;

import ai.usetusk.drift.status.Reason;
import org.junit.jupiter.api.Test;

/** Directories in which a library cannot be put, or not be executed. */
abstract class FileSystemContract extends FallbackContract {

  private static final String NOEXEC = "noexec,mode=1777";

  /** Less than the library needs. */
  private static final String FULL = "exec,mode=1777,size=64k";

  @Test
  void aReadOnlyRootIsNoMatterWhereHomeCanBeWritten() throws Exception {
    Launch launch = launch(glibc()).readOnlyRoot();
    assertExtractedTo(launch.home(), rust(launch));
  }

  @Test
  void aReadOnlyHomeLeavesTmp() throws Exception {
    Launch launch = launch(glibc());
    assertExtractedTo(launch.temporary(), rust(launch.readOnly(launch.home())));
  }

  @Test
  void whereAllIsReadOnlyThereIsNoDirectory() throws Exception {
    Launch launch = launch(glibc()).readOnlyRoot();
    launch.readOnly(launch.home()).readOnly(launch.temporary());
    java(launch, Reason.NO_DIRECTORY).assertNothingLeft();
  }

  @Test
  void aHomeThatDoesNotExistLeavesTmp() throws Exception {
    Launch launch = launch(glibc());
    launch.jvmOption("-Duser.home=" + launch.directory().resolve("absent"));
    assertExtractedTo(launch.temporary(), rust(launch));
  }

  @Test
  void aNoexecTmpIsNoMatterWhereHomeCanBeWritten() throws Exception {
    Launch launch = launch(glibc());
    assertExtractedTo(launch.home(), rust(launch.tmpFs(launch.temporary(), NOEXEC)));
  }

  @Test
  void aNoexecHomeLeavesTmp() throws Exception {
    Launch launch = launch(glibc());
    assertExtractedTo(launch.temporary(), rust(launch.tmpFs(launch.home(), NOEXEC)));
  }

  @Test
  void aReadOnlyHomeAndANoexecTmpMeanJava() throws Exception {
    Launch launch = launch(glibc());
    launch.readOnly(launch.home()).tmpFs(launch.temporary(), NOEXEC);
    java(launch, Reason.NOT_EXECUTABLE).assertNothingLeft();
  }

  @Test
  void aNoexecHomeAndANoexecTmpMeanJava() throws Exception {
    Launch launch = launch(glibc());
    launch.tmpFs(launch.home(), NOEXEC).tmpFs(launch.temporary(), NOEXEC);
    java(launch, Reason.NOT_EXECUTABLE).assertNothingLeft();
  }

  @Test
  void aFullHomeLeavesTmp() throws Exception {
    Launch launch = launch(glibc());
    assertExtractedTo(launch.temporary(), rust(launch.tmpFs(launch.home(), FULL)));
  }

  @Test
  void aFullHomeAndAFullTmpMeanJava() throws Exception {
    Launch launch = launch(glibc());
    launch.tmpFs(launch.home(), FULL).tmpFs(launch.temporary(), FULL);
    java(launch, Reason.NO_DIRECTORY).assertNothingLeft();
  }
}
