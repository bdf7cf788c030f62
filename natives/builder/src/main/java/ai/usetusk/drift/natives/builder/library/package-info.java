/**
 * Makes the libraries: for this machine with the cargo that is there ({@link
 * ai.usetusk.drift.natives.builder.library.HostBuild}), or for all platforms with a fixed toolchain ({@link
 * ai.usetusk.drift.natives.builder.library.CrossBuild}).
 */
package ai.usetusk.drift.natives.builder.library;
