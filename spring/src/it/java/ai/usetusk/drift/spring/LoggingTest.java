package ai.usetusk.drift.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What the SDK logs is in the application's log, at the levels that the application sets. */
class LoggingTest {

  @Test
  void aLineOfTheSdkGoesWhereTheApplicationsLinesGo() {
    assertEquals(List.of("INFO ai.usetusk.drift told"), logged("info", Level.INFO));
  }

  @Test
  void aLineBelowTheLevelIsNotThere() {
    assertEquals(List.of(), logged("info", Level.DEBUG));
  }

  @Test
  void theLevelOfTheApplicationLetsItThrough() {
    assertEquals(List.of("DEBUG ai.usetusk.drift told"), logged("debug", Level.DEBUG));
  }

  private static List<String> logged(String level, Level told) {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    ConfigurableApplicationContext context = new SpringApplicationBuilder(Object.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .properties("logging.level.root=WARN", "logging.level.ai.usetusk.drift=" + level)
        .run();
    try {
      Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
      lines.start();
      root.addAppender(lines);
      System.getLogger("ai.usetusk.drift").log(told, "told");
      root.detachAppender(lines);
    } finally {
      context.close();
    }
    return lines.list.stream()
        .map(
            line -> line.getLevel() + " " + line.getLoggerName() + " " + line.getFormattedMessage())
        .toList();
  }
}
