package ai.usetusk.drift.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words; the JDK often says no more than the file's name. */
final class IoProblem {

  private IoProblem() {}

  /** The name of the file, where it is known, and the problem. */
  static String withFile(IOException e) {
    return e instanceof FileSystemException system && system.getFile() != null
        ? system.getFile() + ": " + of(e)
        : of(e);
  }

  /** The problem alone. */
  static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "exists already and is something else";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
