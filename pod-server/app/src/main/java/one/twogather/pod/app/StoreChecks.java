package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.hosting.FileCare;
import one.twogather.pod.hosting.Status;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.identity.CryptoTrial;
import one.twogather.pod.identity.MasterKey;
import one.twogather.pod.identity.MasterKeyUnusable;

/** What the doctor looks at in the data: the engine, the accounts, the keys. It asks the running server, or opens the store when none runs. */
final class StoreChecks {

    private final PodConfig config;
    private final AdminDoor door;

    StoreChecks(PodConfig config, AdminDoor door) {
        this.config = config;
        this.door = door;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        if (Files.isDirectory(config.data().resolve("keyspace"))) {
            findings.addAll(engine());
            findings.add(masterKey());
        } else {
            findings.add(Finding.well("store", "there is none yet; the first start makes it", "it holds everything"));
        }
        CryptoProviders providers = CryptoProviders.detect();
        findings.add(cryptography(providers.description(), new CryptoTrial(providers, new SecureRandom()).failure()));
        return findings;
    }

    static Finding cryptography(String description, Optional<String> failure) {
        String check = "cryptography";
        String why = "signatures are checked at every request, and the first of these does it fastest";
        return failure.isEmpty()
                ? Finding.well(check, description + "; signs, and takes good signatures only", why)
                : Finding.broken(
                        check,
                        failure.get() + ", by " + description,
                        why,
                        "do not serve like this: build anew (rm -r pod-server/app/target/pod, tools/pod version), and"
                                + " install the JDK anew if that does not help");
    }

    private record Seen(Status status, boolean byServer, List<FileCare.Damaged> damaged) {}

    private List<Finding> engine() {
        String why = "without it nothing is read, and nothing new is kept";
        try {
            Seen seen = door.use(admin -> new Seen(
                    admin.status(),
                    admin instanceof RemoteAdministration,
                    admin.files().damaged()));
            Status status = seen.status();
            String how = seen.byServer() ? "a server runs" : "no server runs; opened it myself";
            Finding writes = status.writable()
                    ? Finding.well("store", how + ", and writes are taken", why)
                    : Finding.broken(
                            "store",
                            how + ", and writes are refused: " + status.reason(),
                            why,
                            "make room on the disk if it is full, then restart the server; what was acknowledged is"
                                    + " safe");
            return List.of(writes, accounts(status), address(status), files(seen.damaged()));
        } catch (PodCommand.Failure failure) {
            return List.of(Finding.broken(
                    "store",
                    String.valueOf(failure.getMessage()),
                    why,
                    "see pod.log in " + config.data() + "; if the disk failed, restore a backup"));
        }
    }

    static Finding files(List<FileCare.Damaged> damaged) {
        String check = "files";
        String why = "a disk may change what lies on it; all files are read now and then and compared with their names";
        if (damaged.isEmpty()) {
            return Finding.well(check, "none was found damaged", why);
        }
        FileCare.Damaged first = damaged.getFirst();
        String document =
                first.documents().isEmpty() ? first.file() : first.documents().getFirst();
        return Finding.broken(
                check,
                damaged.size() + " files are damaged, the first " + document + ": " + first.what(),
                why,
                "see all: pod ipfs status; upload them anew, or put them back from a backup; then pod ipfs verify."
                        + " If there are more each time, replace the disk");
    }

    private Finding accounts(Status status) {
        String result = status.accounts() + " accounts, " + status.unfinished() + " of them unfinished";
        String why = "the making of an account can be cut short by a crash";
        return status.unfinished() == 0
                ? Finding.well("accounts", result, why)
                : Finding.doubtful("accounts", result, why, "restart the server: it completes them");
    }

    private Finding address(Status status) {
        String check = "address of the pods";
        String why = "WebIDs and access rules in the pods name the address they were made for";
        String now = config.locator().issuer();
        if (status.publicUrl().equals(now)) {
            return Finding.well(check, status.publicUrl(), why);
        }
        String fix = "set public-url: " + status.publicUrl();
        String madeFor = "they were made for " + status.publicUrl();
        return config.publicUrlIsGiven()
                ? Finding.broken(check, madeFor + ", but public-url is " + now, why, fix)
                : Finding.doubtful(
                        check,
                        madeFor + ", and the server listens on port " + config.port(),
                        why,
                        fix + ", and port to what leads there");
    }

    private Finding masterKey() {
        Path file = config.masterKeyFile();
        String why =
                "it wraps every other key; checkpoints and copies of the store leave it out on purpose, so it needs a"
                        + " backup of its own";
        if (!Files.exists(file)) {
            return Finding.broken(
                    "master key",
                    file + " is missing",
                    why,
                    "restore it from its backup; without it the server's keys cannot be used again");
        }
        try {
            Set<PosixFilePermission> allowed = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            return allowed.containsAll(Files.getPosixFilePermissions(file))
                    ? readable(file, why)
                    : Finding.broken("master key", file + " can be read by others", why, "chmod 600 " + file);
        } catch (IOException | UnsupportedOperationException unknown) {
            return Finding.doubtful(
                    "master key", file + " cannot be looked at: " + unknown.getMessage(), why, "ls -l " + file);
        }
    }

    private static Finding readable(Path file, String why) throws IOException {
        String check = "master key";
        try {
            MasterKey.requireKey(file);
            return Finding.well(check, file + ", for its owner alone; keep a copy of it apart from the backups", why);
        } catch (MasterKeyUnusable none) {
            return Finding.broken(check, String.valueOf(none.getMessage()), why, "restore it from its backup");
        }
    }
}
