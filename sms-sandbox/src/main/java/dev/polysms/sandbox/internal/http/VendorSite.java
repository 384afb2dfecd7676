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
 * One vendor's place on the server: its name in the path, its API, and how often it was asked. The API is made when it is first
 * needed: most programs talk to one vendor, and wait for the sandbox to start.
 */
public final class VendorSite {
    private final String name;
    private final Supplier<SimulatedVendor> maker;
    private volatile @Nullable SimulatedVendor vendor;
    private final AtomicLong requests = new AtomicLong();

    /**
     * A place that nobody has asked yet.
     *
     * @param name the first segment of the path
     * @param maker makes what answers what is below it, once
     */
    public VendorSite(String name, Supplier<SimulatedVendor> maker) {
        this.name = name;
        this.maker = maker;
    }

    /**
     * The vendor's name.
     *
     * @return the first segment of the path
     */
    public String name() {
        return name;
    }

    /**
     * How many requests came for this vendor, refused ones included.
     *
     * @return the count
     */
    public long requests() {
        return requests.get();
    }

    /**
     * Hands the vendor a message that a remote party sent to the account.
     *
     * @param inbound the message
     * @return the message as it is kept
     * @throws IllegalArgumentException if no such message can reach the account
     */
    public SandboxMessage receive(Inbound inbound) {
        return vendor().receive(inbound);
    }

    /**
     * Puts computed rows into the vendor's history.
     *
     * @param count how many
     * @throws IllegalArgumentException if the vendor has no history to seed
     */
    public void seedHistory(int count) {
        vendor().seedHistory(count);
    }

    /** Makes the vendor's account what it was at the start. */
    public void reset() {
        SimulatedVendor made = vendor;
        if (made != null) {
            made.reset();
        }
    }

    /**
     * The numbers and sender ids that the account has now.
     *
     * @return each as the vendor's API spells it, or in E.164 form
     */
    public List<String> ownNumbers() {
        return vendor().ownNumbers();
    }

    /**
     * A file that the vendor keeps.
     *
     * @param path its path at the vendor
     * @return the file, or nothing if there is none
     */
    public Optional<StoredFile> media(String path) {
        return vendor().media(path);
    }

    /** To whom a request would send. */
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
