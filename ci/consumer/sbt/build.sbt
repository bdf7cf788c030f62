// As docs/natives-jars.md has it, and what a project without Scala needs.
val drift = sys.props("drift.version")

libraryDependencies ++= Seq(
  "ai.usetusk" % "drift-sdk" % drift,
  "ai.usetusk" % "drift-natives" % drift % Runtime classifier "linux-x86_64"
)

// Where the release is staged.
resolvers += "drift-staged" at sys.props("drift.repository")

autoScalaLibrary := false
crossPaths := false
Compile / javacOptions ++= Seq("--release", "17")
run / fork := true
