/**
 * The lowest floor of the starter: when the SDK starts and ends in a Spring Boot application, and the condition
 * under which the packages below this name add anything to it. Users need none of this: they configure it with the
 * properties under {@code tusk.drift}.
 */
package ai.usetusk.drift.spring;
