/**
 * Makes the libraries: for this machine with the cargo that is there ({@link
 * ai.usetusk.drift.natives.build.library.HostBuild}), or for all platforms with a fixed toolchain ({@link
 * ai.usetusk.drift.natives.build.library.CrossBuild}).
 */
package ai.usetusk.drift.natives.build.library;
