package one.twogather.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Measures {@link Parts}: each over and over for some seconds, of which the first half is warm-up. */
final class PartsProgram {

    private static final Duration HALF = Duration.ofSeconds(4);
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private PartsProgram() {}

    /** Something that is done many times at once. */
    interface Part {
        /** What does not count, before each {@link #run}. */
        default void prepare() {}

        /** Does it, and says how many times. */
        int run();
    }

    /** @param arguments a folder to be made */
    static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectory(Path.of(arguments[0]));
        System.out.println("parse=" + micros(new ParsePart()));
        System.out.println("proof=" + micros(new ProofPart()));
        System.out.println("signature=" + micros(new SignaturePart()));
        System.out.println("chain=" + micros(new ChainPart()));
        try (CommitPart commit = CommitPart.in(folder.resolve("commits"))) {
            System.out.println("commit=" + micros(commit));
        }
        activity("flood", Parts.FLOOD, folder);
        activity("crowd", Parts.CROWD, folder);
    }

    private static void activity(String name, int aSecond, Path folder) {
        try (ActivityPart part = ActivityPart.in(folder.resolve(name), aSecond)) {
            System.out.println(name + "=" + micros(part));
        }
    }

    /** Processor time of this process for each time that something is done. */
    private static double micros(Part part) {
        repeat(part);
        return repeat(part);
    }

    private static double repeat(Part part) {
        long end = System.nanoTime() + HALF.toNanos();
        long spent = 0;
        long count = 0;
        while (System.nanoTime() < end) {
            part.prepare();
            long begun = SYSTEM.getProcessCpuTime();
            count += part.run();
            spent += SYSTEM.getProcessCpuTime() - begun;
        }
        return spent / 1e3 / count;
    }
}
