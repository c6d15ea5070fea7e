package one.twogather.pod.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Looks at everything that can be wrong, and says what to do about it. */
@Command(
        name = "doctor",
        description =
                "See whether all is well: each line is a check, what was found, why it matters, and the exact fix.",
        footer = {
            "%nExit status: 0 if the server can work, 1 if something is broken.",
            "%nExample:",
            "  pod doctor --json"
        })
final class DoctorCommand extends PodCommand {

    @Option(
            names = "--json",
            description = "Print an array of objects: check, verdict (well, doubtful, broken), result, why, fix.")
    private boolean json;

    DoctorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Set<Key<?>> shown() {
        return Set.copyOf(Keys.ALL);
    }

    @Override
    int run(Settings settings) {
        PodConfig config = PodConfig.of(settings);
        AdminDoor door = AdminDoor.of(settings, surroundings());
        Optional<AdminFile.Contents> server = door.running();
        List<Finding> findings = new ArrayList<>(
                new MachineChecks(config.data(), server, surroundings().clock().instant()).all());
        findings.addAll(new DiskChecks(config.data()).all());
        findings.addAll(new AddressChecks(config).all());
        findings.addAll(new ReachChecks(config, server).all());
        findings.addAll(new ChainChecks(config, surroundings().clock()).all());
        findings.addAll(new StoreChecks(config, door).all());
        boolean broken = findings.stream().anyMatch(finding -> finding.verdict() == Finding.Verdict.BROKEN);
        if (json) {
            say(Json.text(findings.stream().map(Finding::shape).toList()));
        } else {
            findings.forEach(finding -> say(text(finding)));
            say(broken ? "Something is broken: see the lines marked with ✗." : "All can work.");
        }
        return broken ? 1 : 0;
    }

    private String text(Finding finding) {
        String mark =
                switch (finding.verdict()) {
                    case WELL -> "@|green ✓|@";
                    case DOUBTFUL -> "@|yellow !|@";
                    case BROKEN -> "@|bold,red ✗|@";
                };
        String line = colours().string(mark) + " " + finding.check() + ": " + finding.result();
        return finding.fix().isEmpty() ? line : line + "\n    why: " + finding.why() + "\n    fix: " + finding.fix();
    }

    private Ansi colours() {
        boolean plain = surroundings().environment().containsKey("NO_COLOR");
        return plain ? Ansi.OFF : Ansi.AUTO;
    }
}
