package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MediaStore.StoredFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of one vendor on the server. It creates the vendor at the first use, because most programs use one vendor
 * and wait for the sandbox to start. It also counts the requests.
 */
public final class VendorSite {
    private final String name;
    private final Supplier<SimulatedVendor> maker;
    private volatile @Nullable SimulatedVendor vendor;
    private final AtomicLong requests = new AtomicLong();

    /**
     * Creates a place.
     *
     * @param name the first segment of the path
     * @param maker creates the vendor; called once
     */
    public VendorSite(String name, Supplier<SimulatedVendor> maker) {
        this.name = name;
        this.maker = maker;
    }

    public String name() {
        return name;
    }

    /** Returns the number of requests to this vendor, including refused ones. */
    public long requests() {
        return requests.get();
    }

    /** Passes a message of a remote party to the vendor. See {@link SimulatedVendor#receive}. */
    public SandboxMessage receive(Inbound inbound) {
        return vendor().receive(inbound);
    }

    /** Adds computed rows to the vendor's history. See {@link SimulatedVendor#seedHistory}. */
    public void seedHistory(int count) {
        vendor().seedHistory(count);
    }

    /** Restores the vendor's initial account. */
    public void reset() {
        SimulatedVendor made = vendor;
        if (made != null) {
            made.reset();
        }
    }

    /** Returns the numbers and sender ids that the account has now. See {@link SimulatedVendor#ownNumbers}. */
    public List<String> ownNumbers() {
        return vendor().ownNumbers();
    }

    /** Returns the file at a path of the vendor. */
    public Optional<StoredFile> media(String path) {
        return vendor().media(path);
    }

    List<String> recipients(SandboxRequest request) {
        return vendor().recipients(request);
    }

    void countRequest() {
        requests.incrementAndGet();
    }

    SandboxResponse answer(SandboxRequest request) {
        try {
            return vendor().answer(request);
        } catch (RefusalException refusal) {
            return refusal.response();
        }
    }

    private SimulatedVendor vendor() {
        SimulatedVendor made = vendor;
        return made == null ? make() : made;
    }

    private synchronized SimulatedVendor make() {
        SimulatedVendor made = vendor;
        if (made == null) {
            made = maker.get();
            vendor = made;
        }
        return made;
    }
}
