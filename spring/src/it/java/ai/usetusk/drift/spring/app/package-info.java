/** What the tests share: a small application, the servers it runs on, what it calls, and the traces of it. */
package ai.usetusk.drift.spring.app;
