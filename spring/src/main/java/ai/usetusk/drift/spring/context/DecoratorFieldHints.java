package ai.usetusk.drift.spring.context;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Keeps what {@link DecoratorField} reads in a native image. */
final class DecoratorFieldHints implements RuntimeHintsRegistrar {

  /** For Spring. */
  DecoratorFieldHints() {}

  @Override
  public void registerHints(RuntimeHints hints, ClassLoader loader) {
    DecoratorField.all().forEach(hints.reflection()::registerField);
  }
}
