package ai.usetusk.drift.core.engine;

import ai.usetusk.drift.loader.host.Host;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** This machine with other settings, and with a {@code System.load} that does nothing. */
final class SettingsHost implements Host {

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  SettingsHost property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  SettingsHost variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  @Override
  public String property(String name) {
    return name.startsWith("tusk.") || properties.containsKey(name)
        ? properties.get(name)
        : Host.system().property(name);
  }

  @Override
  public String environment(String name) {
    return environment.get(name);
  }

  @Override
  public byte[] memoryMaps() throws IOException {
    return Host.system().memoryMaps();
  }

  @Override
  public Path path(String name) {
    return Path.of(name);
  }

  @Override
  public List<URL> resources(String name) throws IOException {
    return Host.system().resources(name);
  }

  @Override
  public boolean isExecutable(Path file) {
    return Host.system().isExecutable(file);
  }

  @Override
  public void load(Path library) {}

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public OptionalInt userId() {
    return Host.system().userId();
  }

  @Override
  public String processName() {
    return Host.system().processName();
  }
}
