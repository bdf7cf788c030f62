/** Which operating system, architecture and C library this process runs on. */
package ai.usetusk.drift.loader.platform;
