package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.status.CoreStatus;
import ai.usetusk.drift.testing.Skip;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * These tests need the Rust library of this build. Where there is none they are skipped, as {@link
 * Skip} says.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresNative.Condition.class)
@AddLifecycleHook(RequiresNative.Condition.class)
@interface RequiresNative {

  /** Looks whether Rust is in use, for JUnit Jupiter and for jqwik. */
  final class Condition implements ExecutionCondition, SkipExecutionHook {

    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return absence()
          .map(ConditionEvaluationResult::disabled)
          .orElseGet(() -> ConditionEvaluationResult.enabled("the library is there"));
    }

    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return absence().map(SkipResult::skip).orElseGet(SkipResult::doNotSkip);
    }

    private static Optional<String> absence() {
      CoreStatus status = NativeLibrary.status();
      if (status.reason() == null) {
        if (SAID.compareAndSet(false, true)) {
          System.out.println(
              "[drift] engines under test: java and rust " + status.libraryVersion());
        }
        return Optional.empty();
      }
      String why = "only the java engine is under test, rust is absent (" + status.message() + ")";
      Skip.announce(why);
      return Optional.of(why);
    }
  }
}
