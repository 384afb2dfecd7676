package dev.polysms.sandbox.internal.http;

import java.util.concurrent.atomic.AtomicLong;

/** One vendor's place on the server: its name in the path, its API, and how often it was asked. */
public final class VendorSite {
    private final String name;
    private final Endpoint api;
    private final AtomicLong requests = new AtomicLong();

    /**
     * A place that nobody has asked yet.
     *
     * @param name the first segment of the path
     * @param api answers what is below it
     */
    public VendorSite(String name, Endpoint api) {
        this.name = name;
        this.api = api;
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

    void countRequest() {
        requests.incrementAndGet();
    }

    ApiResponse answer(ApiRequest request) {
        try {
            return api.answer(request);
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }
}
