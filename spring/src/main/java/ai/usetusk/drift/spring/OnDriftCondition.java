package ai.usetusk.drift.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Starts the SDK, if nobody has yet, and matches if it runs. */
final class OnDriftCondition extends SpringBootCondition {

  /** For Spring. */
  OnDriftCondition() {}

  @Override
  public ConditionOutcome getMatchOutcome(
      ConditionContext context, AnnotatedTypeMetadata metadata) {
    ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnDrift.class);
    Environment environment = context.getEnvironment();
    if (!DriftStart.isEnabled(environment)) {
      return ConditionOutcome.noMatch(
          message.because(DriftProperty.ENABLED.fullName() + " is false"));
    }
    return DriftStart.start(environment)
        ? ConditionOutcome.match(message.because("Tusk Drift runs"))
        : ConditionOutcome.noMatch(
            message.because("Tusk Drift does not run; TUSK_DRIFT_MODE says whether it is to"));
  }
}
