import com.google.gradle.osdetector.OsDetector

buildscript {
  repositories {
    mavenCentral()
  }
  dependencies {
    classpath("com.google.gradle:osdetector-gradle-plugin:1.7.3")
  }
}

plugins {
  application
}

apply(plugin = "com.google.osdetector")

val drift = providers.environmentVariable("VERSION").get()
val classifier = the<OsDetector>().classifier

dependencies {
  implementation(platform("ai.usetusk:drift-bom:$drift"))
  implementation("ai.usetusk:drift-sdk")
  runtimeOnly("ai.usetusk:drift-natives::$classifier")
}

application {
  mainClass = "example.Consumer"
}

repositories {
  exclusiveContent {
    forRepository {
      maven {
        url = uri(providers.environmentVariable("REPOSITORY_URL").get())
      }
    }
    filter {
      includeGroup("ai.usetusk")
    }
  }
  mavenCentral()
}
