/** What is published: which files there are, their checksums and signatures, and the bundle that carries them. */
package ai.usetusk.drift.release.artifact;
