package one.twogather.pod.app;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import one.twogather.pod.content.FileKeys;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.content.FolderFileStore;
import one.twogather.pod.hosting.Provisioning;
import one.twogather.pod.identity.KeyVault;
import one.twogather.pod.identity.MasterKey;
import one.twogather.pod.identity.PodFileKeys;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.RowDocumentStore;

/** The ground floor: rows, and on them keys, documents and files. The engine's lock is taken here, before anything else is opened. */
final class StoreFloor {

    final RocksKeySpace rows;
    final PodLocator locator;
    final KeyVault vault;
    final DocumentStore documents;
    final FileStore files;

    StoreFloor(Site site) throws IOException {
        PodConfig config = site.config();
        RocksOptions options = RocksOptions.DEFAULT
                .rowCache(site.memory().rows())
                .writeBuffer(site.memory().writeBuffer());
        this.rows =
                site.opened().add(RocksKeySpace.open(config.data().resolve("keyspace"), options), RocksKeySpace::close);
        this.locator = locator(config, Provisioning.madeFor(rows));
        this.vault = new KeyVault(rows, MasterKey.open(config.masterKeyFile(), rows, site.random()));
        this.documents = new RowDocumentStore(rows, site.clock());
        PodFileKeys podFileKeys = new PodFileKeys(vault, site.random());
        FileKeys fileKeys = FileKeys.of(podFileKeys::of, podFileKeys::ofBlocks);
        this.files = site.opened()
                .add(
                        FolderFileStore.open(
                                config.data().resolve("blocks"), rows, fileKeys, site.random(), site.clock()),
                        FileStore::close);
    }

    /**
     * The pods' addresses begin with the public URL; unless it was given, with the one they were made for, so that {@code account add} makes the same
     * whether a server runs or not.
     */
    private static PodLocator locator(PodConfig config, Optional<String> madeFor) {
        URI base = config.publicUrlIsGiven()
                ? config.publicUrl()
                : madeFor.map(URI::create).orElse(config.publicUrl());
        return new PodLocator(base, config.pods());
    }
}
