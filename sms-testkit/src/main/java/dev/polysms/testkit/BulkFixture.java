package dev.polysms.testkit;

import dev.polysms.PhoneNumber;
import dev.polysms.bulk.BulkMessage;
import java.util.List;

/**
 * What {@link BulkSenderContract} needs to know of a vendor: the requests and answers of a bulk message to one recipient, and
 * how it answers to several.
 */
public interface BulkFixture extends SenderFixture {
    /**
     * Returns how many recipients the vendor takes in one request.
     *
     * @return at least 2
     */
    int batchSize();

    /**
     * Returns a message to many.
     *
     * @param recipients how many
     * @return a message that the vendor would accept
     */
    BulkMessage bulk(int recipients);

    /**
     * Returns the answer to a request.
     *
     * @param accepted those whom the vendor lists as accepted
     * @param refused those whom it lists as refused
     * @return the answer; recipients of the request may be in neither list
     */
    VendorAnswer answer(List<PhoneNumber> accepted, List<PhoneNumber> refused);

    /**
     * Returns a refusal that would meet every recipient, such as that of a wrong key.
     *
     * @return the refusal
     */
    VendorAnswer refusalForAll();
}
