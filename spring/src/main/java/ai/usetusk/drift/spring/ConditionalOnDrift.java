package ai.usetusk.drift.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if the SDK runs: {@code TUSK_DRIFT_MODE} asks for it, and {@code tusk.drift.enabled} is not {@code
 * false}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnDriftCondition.class)
public @interface ConditionalOnDrift {}
