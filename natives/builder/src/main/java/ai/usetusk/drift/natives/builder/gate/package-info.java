/**
 * Holds what was built against what is expected of it: {@link
 * ai.usetusk.drift.natives.builder.gate.Gate} a library's final bytes, {@link
 * ai.usetusk.drift.natives.builder.gate.JarGate} a packed jar.
 *
 * <p>Expected is what {@code natives/<platform>/expectations.properties} and {@code
 * natives/exports.txt} declare. What holds everywhere and needs no declaration is in the rules
 * themselves. All that is wrong is reported, each as a sentence.
 */
package ai.usetusk.drift.natives.builder.gate;
