package one.twogather.pod.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Test vectors of others that are not ours to publish: kept in a folder {@code shared/fixtures} beside the repository, or above it. Where there is none,
 * tests that need them say so and are skipped.
 */
public final class SharedFixtures {

    private SharedFixtures() {}

    /** The file, if it is there. {@code name} is its path below {@code fixtures}. */
    public static Optional<Path> find(String name) {
        Path root = Path.of(System.getProperty("house.root", "../.."))
                .toAbsolutePath()
                .normalize();
        return Stream.iterate(root, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/fixtures").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
