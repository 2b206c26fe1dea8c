// Request-reply between two ns-3 nodes: the peer that Orrery's speed is compared with.
//
// Two nodes, one point-to-point link, UDP over IPv4. The client keeps `window` requests of `size` bytes outstanding;
// the server is ns-3's UdpEchoServer. Prints how long Simulator::Run() takes, and the rates that follow.

#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"

#include <chrono>
#include <cstdio>

using namespace ns3;

namespace {

constexpr uint16_t PORT = 9;

// Sends a request for every reply until enough are answered.
class ClosedLoopClient : public Application
{
  public:
    ClosedLoopClient(Ipv4Address server, uint32_t size, uint32_t window, uint64_t requests)
        : m_server(server), m_size(size), m_window(window), m_requests(requests)
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
                Simulator::Stop();
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
    Ptr<Socket> m_socket;
    uint64_t m_sent = 0;
    uint64_t m_answered = 0;
};

} // namespace

int
main(int argc, char* argv[])
{
    uint64_t requests = 1000000;
    uint32_t size = 64;
    uint32_t window = 1;
    std::string scheduler = "ns3::MapScheduler";
    std::string rate = "25Gbps";
    std::string delay = "10us";
    CommandLine command(__FILE__);
    command.AddValue("requests", "Request-replies.", requests);
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

    NodeContainer nodes;
    nodes.Create(2);
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue(rate));
    link.SetChannelAttribute("Delay", StringValue(delay));
    NetDeviceContainer devices = link.Install(nodes);
    InternetStackHelper stack;
    stack.Install(nodes);
    Ipv4AddressHelper addresses;
    addresses.SetBase("10.0.0.0", "255.255.255.0");
    Ipv4InterfaceContainer interfaces = addresses.Assign(devices);

    UdpEchoServerHelper server(PORT);
    server.Install(nodes.Get(1)).Start(Seconds(0));
    Ptr<ClosedLoopClient> client =
        Create<ClosedLoopClient>(interfaces.GetAddress(1), size, window, requests);
    nodes.Get(0)->AddApplication(client);
    client->SetStartTime(MilliSeconds(1));

    auto begin = std::chrono::steady_clock::now();
    Simulator::Run();
    std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    uint64_t events = Simulator::GetEventCount();
    double simulated = Simulator::Now().GetSeconds();
    Simulator::Destroy();

    if (client->Answered() != requests)
    {
        std::fprintf(stderr, "only %lu of %lu requests were answered\n", client->Answered(), requests);
        return 1;
    }
    std::printf("%8.3f s %12lu events %12.0f events/s %12.0f messages/s   (%.3f s simulated, %.1f events per message)\n",
                elapsed.count(),
                events,
                events / elapsed.count(),
                requests / elapsed.count(),
                simulated,
                static_cast<double>(events) / requests);
    return 0;
}
