package ai.usetusk.drift.har;

/** What an entry of a HAR turned out to be. */
public sealed interface HarItem permits HarEntry, LeftOut {}
