package dev.polysms.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What an application would write with OkHttp and Jackson: no guard against a second request, no outcome, no limits. */
final class HandWritten implements AutoCloseable {
    private final URI server;
    private final ObjectMapper mapper = new ObjectMapper();
    private final OkHttpClient http;

    /**
     * Makes a client.
     *
     * @param inFlight how many requests may run at once
     */
    HandWritten(URI server, int inFlight) {
        this.server = server;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(inFlight);
        dispatcher.setMaxRequestsPerHost(inFlight);
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(inFlight, 60, TimeUnit.SECONDS))
                .build();
    }

    String send(Vendor vendor) throws IOException {
        try (Response response = http.newCall(vendor.byHand(server, mapper)).execute()) {
            return vendor.id(read(response));
        }
    }

    CompletableFuture<String> sendAsync(Vendor vendor) {
        CompletableFuture<String> sent = new CompletableFuture<>();
        Request request;
        try {
            request = vendor.byHand(server, mapper);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        http.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                sent.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                String id;
                try (response) {
                    id = vendor.id(read(response));
                } catch (IOException | RuntimeException e) {
                    sent.completeExceptionally(e);
                    return;
                }
                sent.complete(id);
            }
        });
        return sent;
    }

    /** Sends a request and reads the tree of its answer. */
    JsonNode ask(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return read(response);
        }
    }

    private JsonNode read(Response response) throws IOException {
        if (!response.isSuccessful()) {
            throw new IOException("HTTP " + response.code());
        }
        return mapper.readTree(response.body().bytes());
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
