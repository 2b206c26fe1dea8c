// Request-reply between two ns-3 nodes: the peer that Orrery's speed is compared with.
//
// Pairs of nodes, each with a point-to-point link, UDP over IPv4. A client keeps `window` requests of `size` bytes outstanding;
// its server is ns-3's UdpEchoServer. Prints how long Simulator::Run() takes, and the rates that follow.

#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"

#include <chrono>
#include <cstdio>
#include <vector>

using namespace ns3;

namespace {

constexpr uint16_t PORT = 9;

// Sends a request for every reply until enough are answered.
class ClosedLoopClient : public Application
{
  public:
    // Clients that have not yet got all their answers share `unfinished`; the last one stops the simulation.
    ClosedLoopClient(Ipv4Address server, uint32_t size, uint32_t window, uint64_t requests, uint64_t* unfinished)
        : m_server(server), m_size(size), m_window(window), m_requests(requests), m_unfinished(unfinished)
    {
    }

    uint64_t Answered() const
    {
        return m_answered;
    }

  private:
    void StartApplication() override
    {
        m_socket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
        m_socket->Bind();
        m_socket->Connect(InetSocketAddress(m_server, PORT));
        m_socket->SetRecvCallback(MakeCallback(&ClosedLoopClient::Receive, this));
        while (m_sent < m_requests && m_sent < m_window)
        {
            Send();
        }
    }

    void StopApplication() override
    {
        m_socket->Close();
    }

    void Send()
    {
        m_socket->Send(Create<Packet>(m_size));
        ++m_sent;
    }

    void Receive(Ptr<Socket> socket)
    {
        while (socket->Recv())
        {
            if (++m_answered == m_requests)
            {
                if (--*m_unfinished == 0)
                {
                    Simulator::Stop();
                }
            }
            else if (m_sent < m_requests)
            {
                Send();
            }
        }
    }

    Ipv4Address m_server;
    uint32_t m_size;
    uint32_t m_window;
    uint64_t m_requests;
    uint64_t* m_unfinished;
    Ptr<Socket> m_socket;
    uint64_t m_sent = 0;
    uint64_t m_answered = 0;
};

} // namespace

int
main(int argc, char* argv[])
{
    uint64_t requests = 1000000;
    uint64_t pairs = 1;
    uint32_t size = 64;
    uint32_t window = 1;
    std::string scheduler = "ns3::MapScheduler";
    std::string rate = "25Gbps";
    std::string delay = "10us";
    CommandLine command(__FILE__);
    command.AddValue("requests", "Request-replies of all pairs.", requests);
    command.AddValue("pairs", "Clients, each with a server and a link of its own.", pairs);
    command.AddValue("size", "Bytes of a request and of its reply.", size);
    command.AddValue("window", "Requests outstanding.", window);
    command.AddValue("scheduler", "ns-3's event queue.", scheduler);
    command.AddValue("rate", "Rate of the link.", rate);
    command.AddValue("delay", "Propagation delay of the link.", delay);
    command.Parse(argc, argv);

    ObjectFactory schedulerFactory;
    schedulerFactory.SetTypeId(scheduler);
    Simulator::SetScheduler(schedulerFactory);
    Time::SetResolution(Time::PS);

    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue(rate));
    link.SetChannelAttribute("Delay", StringValue(delay));
    InternetStackHelper stack;
    Ipv4AddressHelper addresses;
    addresses.SetBase("10.0.0.0", "255.255.255.0");
    UdpEchoServerHelper server(PORT);
    uint64_t unfinished = pairs;
    std::vector<Ptr<ClosedLoopClient>> clients;
    for (uint64_t pair = 0; pair < pairs; ++pair)
    {
        NodeContainer nodes;
        nodes.Create(2);
        stack.Install(nodes);
        Ipv4InterfaceContainer interfaces = addresses.Assign(link.Install(nodes));
        addresses.NewNetwork();
        server.Install(nodes.Get(1)).Start(Seconds(0));
        Ptr<ClosedLoopClient> client =
            Create<ClosedLoopClient>(interfaces.GetAddress(1), size, window, requests / pairs, &unfinished);
        nodes.Get(0)->AddApplication(client);
        client->SetStartTime(MilliSeconds(1));
        clients.push_back(client);
    }

    auto begin = std::chrono::steady_clock::now();
    Simulator::Run();
    std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    uint64_t events = Simulator::GetEventCount();
    double simulated = Simulator::Now().GetSeconds();
    Simulator::Destroy();

    uint64_t answered = 0;
    for (const auto& client : clients)
    {
        answered += client->Answered();
    }
    if (answered != requests / pairs * pairs)
    {
        std::fprintf(stderr, "only %lu of %lu requests were answered\n", answered, requests / pairs * pairs);
        return 1;
    }
    std::printf("%8.3f s %12lu events %12.0f events/s %12.0f messages/s   (%.3f s simulated, %.1f events per message)\n",
                elapsed.count(),
                events,
                events / elapsed.count(),
                answered / elapsed.count(),
                simulated,
                static_cast<double>(events) / answered);
    return 0;
}
