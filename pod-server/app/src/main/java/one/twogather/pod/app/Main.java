package one.twogather.pod.app;

/** Where it begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Logging.prepare();
        HeadStart.begin(arguments);
        int status = CommandLineTree.run(Surroundings.ofTheProcess(), arguments);
        // Explicitly, since libraries leave threads behind that are not daemons.
        System.exit(status);
    }
}
