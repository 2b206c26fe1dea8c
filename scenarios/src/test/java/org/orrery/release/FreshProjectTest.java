package org.orrery.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of somebody else, which has Orrery as a library. */
class FreshProjectTest {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>fresh</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>org.orrery</groupId><artifactId>scenarios</artifactId><version>VERSION</version>
                  <scope>test</scope>
                </dependency>
                <dependency>
                  <groupId>org.orrery</groupId><artifactId>orrery-junit</artifactId><version>VERSION</version>
                  <scope>test</scope>
                </dependency>
                <dependency>
                  <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.14.4</version>
                  <scope>test</scope>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
                  <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                  <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String PROGRAM = """
            import static org.junit.jupiter.api.Assertions.assertTrue;
            import org.junit.jupiter.api.Test;
            import org.orrery.studies.api.Orrery;
            class ProgramTest {
                @Test void aSettingReachesTheScenario() {
                    assertTrue(Orrery.load("infadapter/burst").variant("infadapter").set("cluster.policy.solver", "enumerate")
                            .replications(1).run().metric("cluster.cores_recorded").mean() > 1);
                }
            }
            """;

    private static final String REGRESSION = """
            import org.orrery.junit.Expectation;
            import org.orrery.junit.Scenario;
            class RegressionTest {
                @Scenario("basic/mm1")
                void comesOut(Expectation each) {
                    each.holds();
                }
            }
            """;

    private static final String BROKEN = """
            import org.orrery.junit.Expectation;
            import org.orrery.junit.Scenario;
            class BrokenTest {
                @Scenario(value = "basic/mm1", set = "queue.service=0.1 ms", replications = 2)
                void comesOut(Expectation each) {
                    each.holds();
                }
            }
            """;

    @TempDir
    Path directory;

    private Maven maven() throws IOException {
        Optional<String> missing = Maven.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
        return Maven.fresh("library");
    }

    private Path project(Maven maven) throws IOException {
        Path project = directory.resolve("fresh");
        Files.createDirectories(project.resolve("src/test/java"));
        Files.writeString(project.resolve("pom.xml"), POM.replace("VERSION", maven.version()));
        return project;
    }

    @Test
    void aProgramAsksForMetricsAndJUnitForExpectations() throws IOException {
        Maven maven = maven();
        Path project = project(maven);
        Files.writeString(project.resolve("src/test/java/ProgramTest.java"), PROGRAM);
        Files.writeString(project.resolve("src/test/java/RegressionTest.java"), REGRESSION);
        Files.writeString(project.resolve("src/test/java/BrokenTest.java"), BROKEN);
        Maven.Outcome outcome = maven.build(project, "test", "-Dtest=ProgramTest,RegressionTest");
        assertThat(outcome.text()).doesNotContain("ERROR");
        assertThat(outcome.status()).isZero();
        String report = Files.readString(project.resolve("target/surefire-reports/TEST-RegressionTest.xml"));
        assertThat(report).contains("failures=\"0\"").contains("tests=\"2\"");
        Maven.Outcome broken = maven.build(project, "surefire:test", "-Dtest=BrokenTest");
        assertThat(broken.status()).isNotZero();
        assertThat(broken.text()).contains("expected");
    }
}
