/**
 * YAML as a tree in which every value knows its line.
 *
 * <p>This is the lowest floor, beside {@code settings}. Only this package knows the parser that is inside of the SDK.
 */
package ai.usetusk.drift.settings.yaml;
